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

/** A copy of the repository with data of its own, to be thrown away; the packages are links to those that are installed. */
export async function copyRepository(): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'cruddur-copy-')));
  for (const name of SOURCES) await cp(resolve(name), join(folder, name), { recursive: true });
  // One link a package, and not one for all: what Vite builds from them is kept among them.
  await mkdir(join(folder, 'node_modules'));
  for (const name of await readdir(resolve('node_modules'))) {
    if (name === '.vite') continue;
    await symlink(await realpath(resolve('node_modules', name)), join(folder, 'node_modules', name), 'junction');
  }
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
