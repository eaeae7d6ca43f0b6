import { chmod, lstat, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findOrStartEngine } from './engine/engine';
import { makeSamplePassword, secretsIn } from './issuer/secrets';
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
