import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

// The scripts of the containers, with their volumes in a folder of the test and, in place of what they start, a program that
// prints what it was given.
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cruddur-scripts-'));
  for (const volume of ['passwords', 'search-password', 'bin']) await mkdir(join(folder, volume));
  for (const program of ['node', 'psql']) await stub(program, `echo "$DATABASE_URL $*"`);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function stub(program: string, body: string): Promise<void> {
  const path = join(folder, 'bin', program);
  await writeFile(path, `#!/bin/sh\n${body}\n`);
  await chmod(path, 0o755);
}

async function run(name: string): Promise<{ code: number | string | null | undefined; out: string; said: string[] }> {
  for (const each of [name, 'database-url.sh']) {
    const script = await readFile(join('local/images', each), 'utf8');
    const copy = join(folder, 'local/images', each);
    await mkdir(dirname(copy), { recursive: true });
    await writeFile(copy, script.replaceAll(/\/(search-password|passwords)\b/g, `${folder}/$1`));
  }
  const env = { PATH: `${join(folder, 'bin')}:${process.env['PATH']}`, POSTGRES_DB: 'cruddur', DATABASE_URL: '' };
  return new Promise((resolve) => {
    const child = execFile('sh', [`local/images/${name}`], { cwd: folder, env }, (error, out, said) =>
      resolve({ code: error ? error.code : 0, out, said: said.split('\n').filter(Boolean) }),
    );
    child.stdin?.end();
  });
}

const kept = () => join(folder, 'search-password/discovery');
const onPosix = process.platform === 'win32' ? describe.skip : describe;

onPosix.each(['functions.sh', 'setup.sh', 'postgres-role.sh'])('%s', (name) => {
  test('has the password of the search', async () => {
    await writeFile(kept(), 'a-password');
    const { code, out } = await run(name);
    expect([code, out]).toEqual([0, expect.stringContaining('a-password')]);
  });

  test.each<[string, () => Promise<unknown>]>([
    ['cannot be read', () => mkdir(kept())],
    ['is missing', async () => {}],
    ['is empty', () => writeFile(kept(), '')],
  ])('stops with one line where the file %s', async (_, prepare) => {
    await prepare();
    const { code, out, said } = await run(name);
    expect([code, out]).toEqual([1, '']);
    expect(said).toEqual([expect.stringContaining('search-password/discovery')]);
  });
});

onPosix('passwords.sh', () => {
  test('makes each once', async () => {
    expect((await run('passwords.sh')).code).toBe(0);
    const made = await readFile(kept(), 'utf8');
    expect(made.length).toBeGreaterThan(30);
    expect((await run('passwords.sh')).code).toBe(0);
    expect(await readFile(kept(), 'utf8')).toBe(made);
  });

  test('keeps none that is empty', async () => {
    await stub('base64', 'exit 1');
    const { code, said } = await run('passwords.sh');
    expect([code, said]).toEqual([1, [expect.stringContaining('passwords/owner')]]);
    await expect(readFile(kept())).rejects.toThrow('ENOENT');
  });
});
