import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(import.meta.url);

/** The sources of what runs on a developer's machine. */
async function sources(): Promise<string[]> {
  const folders = ['functions', 'local', 'frontend'].map(async (folder) =>
    (await readdir(folder, { recursive: true })).map((name) => join(folder, name)),
  );
  const names = [...(await readdir('.')), ...(await Promise.all(folders)).flat()];
  return names.filter((name) => /\.([cm]?js|tsx?)$/.test(name));
}

/** The two ways to tell where a module is, each of which holds in any folder. */
const TOLD = [
  /createRequire\(import\.meta\.url\)/g,
  /fileURLToPath\((import\.meta\.url|new URL\('[^']+', import\.meta\.url\))\)/g,
];

/** Another use of a module's URL: its pathname is no path, as a space is `%20` in it and on Windows it begins with a slash. */
const usesUrlAsPath = (source: string): boolean =>
  /import\.meta\.(url|resolve)/.test(TOLD.reduce((text, way) => text.replaceAll(way, ''), source));

test.each([
  ["new URL('..', import.meta.url).pathname", true],
  ["const here = new URL('.', import.meta.url); here.pathname", true],
  ["import.meta.resolve('vite')", true],
  ["fileURLToPath(new URL('..', import.meta.url))", false],
  ['createRequire(import.meta.url)', false],
])('%s: %p', (source, expected) => {
  expect(usesUrlAsPath(source)).toBe(expected);
});

test('no source takes a URL for a path', async () => {
  const files = (await sources()).filter((name) => !name.endsWith('portability.test.ts'));
  expect(files.length).toBeGreaterThan(150);
  const found: string[] = [];
  for (const name of files) if (usesUrlAsPath(await readFile(name, 'utf8'))) found.push(name);
  expect(found).toEqual([]);
});

/** Whether every shell that npm uses understands it: `cmd.exe` on Windows, `sh` elsewhere. */
function runsAnywhere(script: string, commands: Set<string>): boolean {
  return script
    .split(' && ')
    .every((each) => /^[\w./:@=-]+( [\w./:@=-]+)*$/.test(each) && commands.has(each.split(' ')[0] ?? ''));
}

test.each([
  ['node --import tsx local/start.ts', true],
  ['vite build && node build.js', true],
  ['NODE_ENV=test node test.js', false],
  ['rm -rf dist', false],
  ['local/images/setup.sh', false],
  ["node -e 'process.exit()'", false],
  ['node $(which jest)', false],
  ['node a.js; node b.js', false],
])('%s: %p', (script, expected) => {
  expect(runsAnywhere(script, new Set(['node', 'vite']))).toBe(expected);
});

test('npm scripts are for every shell', async () => {
  const { scripts, dependencies, devDependencies } = require('../../package.json');
  const commands = new Set(['node', 'npm']);
  for (const name of Object.keys({ ...dependencies, ...devDependencies })) {
    const { bin } = JSON.parse(await readFile(join('node_modules', name, 'package.json'), 'utf8'));
    for (const command of typeof bin === 'string' ? [name.split('/').at(-1) ?? ''] : Object.keys(bin ?? {}))
      commands.add(command);
  }
  const refused = Object.entries<string>(scripts).filter(([, script]) => !runsAnywhere(script, commands));
  expect(refused).toEqual([]);
});
