import { execFile } from 'node:child_process';
import { chmod, lstat, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { whyUnwritable } from './data-folder';
import { findOrStartEngine } from './engine/engine';
import { makeSamplePassword, secretsIn } from './issuer/secrets';
import { answers } from './ports';
import { startPostgres } from './postgres/prepare-postgres';
import { stop } from './processes';
import { freePort } from './testing/free-port';

// Windows keeps no such modes.
const onPosix = process.platform === 'win32' ? test.skip : test;

let folder: string;
beforeAll(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'cruddur-data-')), '.data/');
});
afterAll(() => rm(join(folder, '..'), { recursive: true, force: true }));

/** What `npm start` makes there, by the same programs, in a shell that lets others read what it makes. */
async function start(): Promise<void> {
  const before = process.umask(0o022);
  try {
    const { started } = await findOrStartEngine(folder);
    await secretsIn(folder);
    await makeSamplePassword(folder);
    const postgres = await startPostgres(await freePort(), join(folder, 'postgres'));
    for (const each of [started, postgres]) if (each) await stop(each);
  } finally {
    process.umask(before);
  }
}

/** What there is in the folder, and those of it that others may open, with their modes. */
async function look(): Promise<{ names: string[]; open: string[] }> {
  const names = ['', ...(await readdir(folder, { recursive: true }))];
  const open: string[] = [];
  for (const name of names) {
    const found = await lstat(join(folder, name));
    const mode = found.mode & 0o777;
    if (mode !== (found.isDirectory() ? 0o700 : 0o600)) open.push(`${mode.toString(8)} ${name}`);
  }
  return { names, open };
}

onPosix(
  'data and keys are for their owner alone, also those of an earlier version that let others read',
  async () => {
    await start();
    const made = await look();
    expect(made.names).toEqual(
      expect.arrayContaining(['identity.json', 'sample-password', 'dynamodb.sqlite', 'postgres/PG_VERSION']),
    );
    expect(made.open).toEqual([]);

    await writeFile(join(folder, 'identity.json.old'), 'a key');
    for (const name of made.names) {
      const path = join(folder, name);
      await chmod(path, (await stat(path)).isDirectory() ? 0o755 : 0o644);
    }
    expect((await look()).open.length).toBeGreaterThan(made.names.length);
    await start();
    expect((await look()).open).toEqual([]);
  },
  120_000,
);

test.each([
  '',
  '{',
  '{}',
  'null',
  '{"signingKey":{"kty":"RSA"},"cookieKeys":["a"]}',
  '{"signingKey":5,"cookieKeys":"a"}',
])('keys that are not whole are named, with what to do: %s', async (text) => {
  const own = await mkdtemp(join(tmpdir(), 'cruddur-keys-'));
  await writeFile(join(own, 'identity.json'), text);
  await expect(secretsIn(own)).rejects.toThrow(`${join(own, 'identity.json')} does not have the issuer's keys.`);
  await rm(own, { recursive: true });
});

onPosix('what cannot be written is named, and why', async () => {
  const own = await mkdtemp(join(tmpdir(), 'cruddur-limit-'));
  expect(await whyUnwritable(own)).toBe(undefined);
  // A shell that lets nobody write more than 4 KB to a file, root neither, and no signal end them for it.
  const program = `import { whyUnwritable } from './local/data-folder.ts'; console.log(await whyUnwritable(process.argv[1]));`;
  const limited = `trap '' XFSZ; ulimit -f 8; exec "$0" --import tsx --input-type=module --eval "$1" "$2"`;
  const { stdout } = await promisify(execFile)('sh', ['-c', limited, process.execPath, program, own]);
  expect(stdout.trim()).toBe(`Nothing can be written to ${own}: a file may not be that large here (ulimit -f).`);
  expect(await readdir(own)).toEqual([]);
  expect(await whyUnwritable(join(own, 'missing'))).toBe(undefined);
  await rm(own, { recursive: true });
});

onPosix('Postgres that cannot write is said to, in words, and leaves nothing running', async () => {
  const own = await mkdtemp(join(tmpdir(), 'cruddur-limit-'));
  // Enough for the small files, and not for what it begins with.
  const limited = `trap '' XFSZ; ulimit -f 512; exec "$0" --import tsx --input-type=module --eval "$1" "$2" "$3"`;
  const program = `import { startPostgres } from './local/postgres/prepare-postgres.ts';
    await startPostgres(Number(process.argv[1]), process.argv[2]).catch(({ message }) => console.error(message));`;
  const port = await freePort();
  const folderOfPostgres = join(own, 'postgres');
  const args = ['-c', limited, process.execPath, program, String(port), folderOfPostgres];
  const { stderr } = await promisify(execFile)('sh', args);
  expect(stderr).toBe(
    `Nothing can be written to ${folderOfPostgres}: a file may not be that large here (ulimit -f).\n`,
  );
  expect(await answers(port)).toBe(false);
  await rm(own, { recursive: true });
});
