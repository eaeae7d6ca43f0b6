import { execFile } from 'node:child_process';
import { chmod, lstat, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from './testing/test-stack';

// Windows keeps no such modes.
const onPosix = process.platform === 'win32' ? test.skip : test;

let folder: string;
beforeAll(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'cruddur-data-')), '.data/');
});
afterAll(() => rm(join(folder, '..'), { recursive: true, force: true }));

/** Starts both databases and the set-up as `npm start` does, by a shell that lets others read what it makes, and stops them. */
async function setUp(): Promise<void> {
  const { DYNAMODB_ENDPOINT: _, DATABASE_URL: __, ...inherited } = process.env;
  const before = process.umask(0o022);
  const done = promisify(execFile)(process.execPath, ['--import', 'tsx', 'local/tools/setup.ts'], {
    env: { ...inherited, DATA_FOLDER: folder, TABLE_NAME: 'cruddur-dev', DISCOVERY_PORT: String(await freePort()) },
  });
  process.umask(before);
  await done;
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
    await setUp();
    const made = await look();
    expect(made.names).toEqual(expect.arrayContaining(['sample-password', 'dynamodb.sqlite', 'postgres/PG_VERSION']));
    expect(made.open).toEqual([]);

    await writeFile(join(folder, 'identity.json.old'), 'a key');
    for (const name of made.names) {
      const path = join(folder, name);
      await chmod(path, (await stat(path)).isDirectory() ? 0o755 : 0o644);
    }
    expect((await look()).open.length).toBeGreaterThan(made.names.length);
    await setUp();
    expect((await look()).open).toEqual([]);
  },
  60_000,
);
