import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { devNull, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { copyRepository } from '../testing/repository-copy';

const run = promisify(execFile);

/** Nothing of the settings of who runs this, nor of a hook in which it runs. */
function git(...args: string[]): Promise<{ stdout: string }> {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')));
  const own = ['user.name=test', 'user.email=test@example.com', 'commit.gpgsign=false', 'core.hooksPath=none'];
  return run('git', [...own.flatMap((each) => ['-c', each]), ...args], {
    env: { ...env, GIT_CONFIG_GLOBAL: devNull, GIT_CONFIG_NOSYSTEM: '1' },
  });
}

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cruddur-checkout-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('a checkout with core.autocrlf=true, as on Windows, has every file as it is here', async () => {
  const here = ['--git-dir', join(folder, 'here'), '--work-tree', '.'];
  await git(...here, 'init', '--quiet');
  await git(...here, 'add', '--all');
  await git(...here, 'commit', '--quiet', '--message', 'All');
  await git('-c', 'core.autocrlf=true', 'clone', '--quiet', join(folder, 'here'), join(folder, 'there'));
  const { stdout } = await git(...here, 'ls-files', '-z');
  const names = stdout.split('\0').filter(Boolean);
  expect(names.length).toBeGreaterThan(400);
  const different: string[] = [];
  for (const name of names) {
    const [ours, theirs] = await Promise.all([readFile(name), readFile(join(folder, 'there', name))]);
    if (!ours.equals(theirs)) different.push(name);
  }
  expect(different).toEqual([]);
});

test.each(['with a space', '100%20', 'a#b', 'Jürgen', '[a](b)', "it's"])(
  'in a folder that is named %s, keys and data are within it, and nowhere else',
  async (name) => {
    const copy = await copyRepository(name);
    const parent = dirname(copy.folder);
    const { DATA_FOLDER: _, DYNAMODB_ENDPOINT: __, ...env } = process.env;
    const tool = (file: string, ...args: string[]) =>
      run(process.execPath, ['--import', 'tsx', `local/tools/${file}`, ...args], { cwd: copy.folder, env });
    try {
      const before = await readdir(copy.folder);
      expect((await tool('token.ts', 'worf')).stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
      expect(await readdir(join(copy.folder, '.data'))).toEqual(['identity.json']);
      await expect(tool('print-endpoint.ts')).rejects.toMatchObject({
        stderr: 'No database is running: `npm start` starts it, or set DYNAMODB_ENDPOINT.\n',
      });
      expect(await readdir(parent)).toEqual([name]);
      expect((await readdir(copy.folder)).toSorted()).toEqual([...before, '.data'].toSorted());
      await tool('reset.ts');
      expect(await readdir(parent)).toEqual([name]);
      expect((await readdir(copy.folder)).toSorted()).toEqual(before.toSorted());
    } finally {
      await copy.remove();
    }
  },
);

test('where packages are not installed, what needs them says so in one line', async () => {
  for (const file of ['package.json', 'local/tools/installed.cjs']) await cp(file, join(folder, file));
  const { scripts, dependencies, devDependencies } = JSON.parse(await readFile('package.json', 'utf8'));
  for (const name of Object.keys({ ...dependencies, ...devDependencies }))
    await mkdir(join(folder, 'node_modules', name), { recursive: true });
  const node = (args: string[]) => run(process.execPath, args, { cwd: folder });
  await node(['local/tools/installed.cjs']);

  // As `npm ci` installs where NODE_ENV is production.
  for (const name of Object.keys(devDependencies)) await rm(join(folder, 'node_modules', name), { recursive: true });
  for (const script of ['start', 'test', 'test:system', 'check']) {
    const [first = ''] = scripts[script].split(' && ');
    await expect(node(first.split(' ').slice(1))).rejects.toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^Not all packages are installed \(.* more\): run `npm ci --include=dev`\.\n$/),
    });
  }
});

test('packages are all installed here', async () => {
  await run(process.execPath, [resolve('local/tools/installed.cjs')]);
});
