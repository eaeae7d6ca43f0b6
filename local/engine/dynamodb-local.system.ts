import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePort } from '../testing/free-port';
import { copyRepository } from '../testing/repository-copy';

// A copy of the repository as it is installed where the embedded engine has no build for the system.
let copy: Awaited<ReturnType<typeof copyRepository>>;
let env: NodeJS.ProcessEnv;
let children: ReturnType<typeof spawn>[];

beforeAll(async () => {
  copy = await copyRepository();
  await rm(join(copy.folder, 'node_modules/@dynoxide'));
  const { DYNAMODB_ENDPOINT: _, TABLE_NAME: __, DATABASE_URL: ___, ...inherited } = process.env;
  env = { ...inherited };
  for (const name of ['API_PORT', 'LAMBDA_PORT', 'WEB_PORT', 'IDENTITY_PORT', 'DISCOVERY_PORT', 'CONSOLE_PORT'])
    env[name] = String(await freePort());
});
afterAll(() => copy.remove());

beforeEach(() => {
  children = [];
});
afterEach(() => Promise.all(children.map(stop)));

function start(own: NodeJS.ProcessEnv = env) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'local/start.ts'], { cwd: copy.folder, env: own });
  children.push(child);
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (printed += String(chunk)));
  return { child, printed: () => printed };
}

async function stop(child: ReturnType<typeof spawn>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}

async function started() {
  const running = start();
  while (!running.printed().includes('is running')) {
    if (running.child.exitCode !== null) throw new Error(running.printed());
    await setTimeout(50);
  }
  return running;
}

const home = async (): Promise<unknown> =>
  (await fetch(`http://127.0.0.1:${env['API_PORT']}/api/activities/home?limit=5`)).json();

const containers = async () =>
  (await promisify(execFile)('docker', ['ps', '--all', '--quiet', '--filter', 'name=cruddur-[0-9a-f]{16}'])).stdout;

test('without a build of the embedded engine, DynamoDB Local runs in its place, keeps its data, and goes', async () => {
  const before = await containers();
  const first = await started();
  const feed = await home();
  expect(feed).toHaveLength(5);
  const [, endpoint = ''] = /Database +(\S+),/.exec(first.printed()) ?? [];
  // DynamoDB Local itself would answer every origin.
  const page = await fetch(endpoint, { method: 'POST', headers: { origin: 'https://page.example' }, body: '{}' });
  expect(page.status).toBe(403);
  await stop(first.child);
  expect(await containers()).toBe(before);

  await started();
  expect(await home()).toEqual(feed);
}, 120_000);

test('without Docker either, one line says what to do', async () => {
  const { child, printed } = start({ ...env, PATH: copy.folder });
  const [code] = await once(child, 'exit');
  expect(code).toBe(1);
  expect(printed().trim()).toMatch(/^The embedded database has no build for \S+: start Docker, .*$/);
});
