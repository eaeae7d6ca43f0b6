import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome');

/** Each import stands alone in a file of its own, in the folder that is named. */
const REFUSED = [
  ['functions/timelines', '../activities/find-activity'],
  ['functions/timelines', '../../local/settings'],
  ['functions/streams', '../search/search-term'],
  ['functions/lib/http', '../../timelines/home'],
  ['functions/lib/dynamodb', '../../../local/settings'],
  ['frontend/src/features/search/api', '../../activities/api/mutations'],
  ['frontend/src/features/search/components', '../../../app/layout'],
  ['frontend/src/ui', '../features/search/api/search-results'],
  ['frontend/src/ui', '../app/layout'],
  ['frontend/src/ui', '../../../functions/lib/http/problem'],
  ['frontend/src/lib', '../ui/avatar'],
  ['frontend/src/app', '../../../functions/timelines/home'],
  ['frontend/src/app', '../../../local/settings'],
  ['local/engine', '../tools/reset'],
  ['local/gateway', '../testing/api-client'],
  ['local/issuer', '../start'],
  ['local', './engine/engine'],
];

const ALLOWED = [
  ['functions/timelines', '../lib/dynamodb/feeds'],
  ['functions/timelines', '../generated/operations/home'],
  ['functions/activities', './find-activity'],
  ['functions/lib/http', '../dynamodb/item'],
  ['functions/lib/http', '../../generated/types'],
  ['frontend/src/features/search/components', '../api/search-results'],
  ['frontend/src/features/search/components', '../../../ui/avatar'],
  ['frontend/src/ui', '../lib/api'],
  ['frontend/src/ui', '../../../functions/lib/text/tokens'],
  ['frontend/src/app', '../features/search/api/search-results'],
  ['local/engine', '../settings'],
  ['local/gateway', '../../functions/lib/dynamodb/keys'],
  ['local/tools', '../engine/engine'],
];

/** @returns the files of which the project's linter reports the rule */
async function reported(files: Map<string, string>, rule: string): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'cruddur-imports-'));
  try {
    for (const name of ['biome.json', '.gitignore', 'local/tools/browser-storage.grit'])
      await cp(name, join(folder, name));
    for (const [path, text] of files) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    const options = ['lint', '--max-diagnostics=none', '--colors=off', '.'];
    const output = await new Promise<string>((resolve) => {
      execFile(process.execPath, [biome, ...options], { cwd: folder }, (_error, stdout, stderr) =>
        resolve(`${stdout}${stderr}`.replaceAll('\\', '/')),
      );
    });
    return [...files.keys()].filter((path) => new RegExp(`${path}:\\d+:\\d+ (lint/\\w+/)?${rule} `).test(output));
  } finally {
    await rm(folder, { recursive: true });
  }
}

const fileEach = (imports: string[][]) =>
  new Map(
    imports.map(([folder, from], index) => [`${folder}/file-${index}.ts`, `import { it } from '${from}';\nit();\n`]),
  );

test('the linter refuses an import against the layout, and no other', async () => {
  const refused = fileEach(REFUSED);
  expect(await reported(refused, 'noRestrictedImports')).toEqual([...refused.keys()]);
  expect(await reported(fileEach(ALLOWED), 'noRestrictedImports')).toEqual([]);
});

test('the linter refuses two files that import each other', async () => {
  const circle = new Map([
    ['local/engine/one.ts', "import { other } from './other';\nexport const one = () => other();\n"],
    ['local/engine/other.ts', "import { one } from './one';\nexport const other = () => one();\n"],
  ]);
  expect(await reported(circle, 'noImportCycles')).toEqual([...circle.keys()]);
});

test('the linter refuses the browser’s storage outside of the one place for it', async () => {
  const named = "export const kept = localStorage.getItem('key');\n";
  const ofWindow = "export const kept = window.sessionStorage.getItem('key');\n";
  const places = ['frontend/src/app/one.ts', 'frontend/src/ui/one.ts'];
  const files = (text: string) => new Map([...places, 'frontend/src/lib/storage.ts'].map((path) => [path, text]));
  expect(await reported(files(named), 'noRestrictedGlobals')).toEqual(places);
  expect(await reported(files(ofWindow), 'plugin')).toEqual(places);
});

test('a file name stands for one thing in the whole repository', async () => {
  const sources = new Map<string, Set<string>>();
  const tests = new Map<string, Set<string>>();
  for (const root of ['functions', 'local', 'frontend']) {
    for (const file of await readdir(root, { recursive: true })) {
      // The validators are named as the operations that they belong to.
      if (!/\.(ts|tsx|cjs)$/.test(file) || file.includes('operations')) continue;
      const [, name = '', test] = /^(.+?)(?:\.(test|system|spec))?\.(?:ts|tsx|cjs)$/.exec(basename(file)) ?? [];
      const folder = join(root, dirname(file));
      // A spec is named as what it shows of the site, which may be the name of a source: it differs from every other test.
      if (test !== 'spec') sources.set(name, (sources.get(name) ?? new Set()).add(folder));
      if (test) tests.set(name, (tests.get(name) ?? new Set()).add(folder));
    }
  }
  expect([...sources, ...tests].filter(([, where]) => where.size > 1)).toEqual([]);
});
