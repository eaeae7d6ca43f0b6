import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const LONG = [
  // An e-mail address, as the issuer once looked for one.
  String.raw`const isEmail = (text) => /^[^\s@]{1,64}@[^\s@]+\.[^\s@]+$/.test(text);`,
  String.raw`const isWords = /^(\w+\s?)*$/;`,
  String.raw`const withoutSlashes = path.replace(/\/+$/, '');`,
  'const pattern = new RegExp("^(a|aa)+$", "u");',
];
const SHORT = [
  'const isHandle = /^[A-Za-z0-9_]{1,30}$/;',
  String.raw`const isEmail = /^[^\s@]{1,64}@[^\s@][^\s@.]*\.[^\s@]+$/;`,
  String.raw`const port = /:\d{1,5}$/i;`,
];

test('the check names each expression that may take long, with its line, and no other', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'cruddur-expressions-'));
  try {
    const file = join(folder, 'some.ts');
    await writeFile(file, [...LONG, ...SHORT].join('\n'));
    const { code, stderr } = await new Promise<{ code: unknown; stderr: string }>((resolve) => {
      const command = ['--import', 'tsx', 'local/tools/regular-expressions.ts', file];
      execFile(process.execPath, command, (error, _, stderr) => resolve({ code: error?.code, stderr }));
    });
    const lines = stderr.split('\n').flatMap((line) => /^.*some\.ts:(\d+): /.exec(line)?.[1] ?? []);
    expect([code, lines]).toEqual([1, ['1', '2', '3', '4']]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
