import { cp, mkdir, mkdtemp, readdir, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const SOURCES = [
  'functions',
  'local',
  'frontend',
  'serverless.yml',
  'openapi-3.0.yml',
  'package.json',
  'tsconfig.json',
  'vite.config.ts',
];

/**
 * A copy of the repository with data of its own, to be thrown away; the packages are links to those that are installed.
 * @param name of its folder, which is the only one in another that is made for it
 */
export async function copyRepository(name = 'copy'): Promise<{ folder: string; remove: () => Promise<void> }> {
  const parent = await realpath(await mkdtemp(join(tmpdir(), 'cruddur-copy-')));
  const folder = join(parent, name);
  for (const source of SOURCES) await cp(resolve(source), join(folder, source), { recursive: true });
  // One link a package, and not one for all: what Vite builds from them is kept among them.
  await mkdir(join(folder, 'node_modules'));
  for (const each of await readdir(resolve('node_modules'))) {
    if (each === '.vite') continue;
    await symlink(await realpath(resolve('node_modules', each)), join(folder, 'node_modules', each), 'junction');
  }
  return { folder, remove: () => rm(parent, { recursive: true, force: true }) };
}
