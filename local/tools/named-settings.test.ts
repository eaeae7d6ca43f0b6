import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The ways in which a source takes a variable from the environment; the first group has its name, or several. */
const READ = [
  /process\.env\['(\w+)'\]/g,
  /process\.env\.(\w+)/g,
  /\{([^{}]*)\} = (?:Object\.assign\()?(?:process\.env|localEnvironment\(\))/g,
  /\b(?:required|originIn)\('(\w+)'\)/g,
];
const READ_IN_YAML = [/\$\{(?:env|origin):(\w+)/g, /\$\{([A-Z_]+)[:}?-]/g];

const readIn = (source: string, ways = READ): string[] =>
  ways.flatMap((way) => [...source.matchAll(way)].flatMap(([, names = '']) => names.match(/\b[A-Z][A-Z_]+\b/g) ?? []));

test.each([
  ["process.env['ONE']", ['ONE']],
  ['process.env.ONE', ['ONE']],
  ["const { ONE: one = '', TWO } = process.env;", ['ONE', 'TWO']],
  ["const { ONE: one = '' } = Object.assign(process.env, localEnvironment());", ['ONE']],
  ["required('ONE')", ['ONE']],
])('%s reads %j', (source, names) => {
  expect(readIn(source)).toEqual(names);
});

test('a YAML file reads them in other ways', () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: as the files have it
  const file = "${env:ONE, 'two'} ${origin:TWO} ${THREE:-http://localhost} ${FOUR} ${AWS::Region} ${self:service}";
  expect(readIn(file, READ_IN_YAML)).toEqual(['ONE', 'TWO', 'THREE', 'FOUR', 'AWS']);
});

/** Set by Node, npm, AWS, and the workspaces that show a port. */
const OTHERS = /^(NODE_ENV|AWS(_\w+)?|GITPOD_\w+|CODESPACE_\w+|GITHUB_\w+)$/;

/** What runs for a user of this; what is for tests and measurements says at its own place what it takes. */
const isMeant = (name: string): boolean =>
  /\.([cm]?[jt]s|tsx)$/.test(name) &&
  !/\.(test|system|spec)\.ts$|^(local[/\\](testing|bench)|frontend[/\\]tests)[/\\]/.test(name);

test('the README names every setting there is', async () => {
  const folders = ['functions', 'local', 'frontend'].map(async (folder) =>
    (await readdir(folder, { recursive: true })).map((name) => join(folder, name)),
  );
  const compose = (await readdir('.')).filter((name) => /^docker-compose.*\.yml$/.test(name));
  const names = [
    'serverless.yml',
    'vite.config.ts',
    ...compose,
    ...(await Promise.all(folders)).flat().filter(isMeant),
  ];
  const read = names.map(async (name) =>
    readIn(await readFile(name, 'utf8'), name.endsWith('.yml') ? READ_IN_YAML : READ),
  );
  const found = new Set((await Promise.all(read)).flat().filter((name) => !OTHERS.test(name)));
  expect(found.size).toBeGreaterThan(20);
  const readme = await readFile('README.md', 'utf8');
  expect([...found].filter((name) => !new RegExp(`\\b${name}\\b`).test(readme))).toEqual([]);
});
