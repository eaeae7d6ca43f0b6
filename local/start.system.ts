import { type ExecFileOptions, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { startEngine } from './engine/engine';
import { freeEndpoint } from './engine/engine-address';
import { answers } from './ports';
import { stop } from './processes';
import { freePort } from './testing/free-port';
import { copyRepository } from './testing/repository-copy';
import { processesLeft } from './testing/started-processes';
import { TABLE_SETTINGS } from './testing/test-stack';

Object.assign(process.env, TABLE_SETTINGS);

// A copy of the repository, so that a handler can be changed without changing ours.
let copy: string;
let remove: () => Promise<void>;
let env: NodeJS.ProcessEnv;
let withoutPorts: NodeJS.ProcessEnv;
let ports: Record<string, string>;
const root = resolve('.');

beforeAll(async () => {
  // A path may have what a URL has in another way.
  ({ folder: copy, remove } = await copyRepository('ü [copy]'));
  ports = {};
  for (const name of ['API_PORT', 'LAMBDA_PORT', 'WEB_PORT', 'IDENTITY_PORT', 'DISCOVERY_PORT', 'CONSOLE_PORT'])
    ports[name] = String(await freePort());
  const { DYNAMODB_ENDPOINT: _, TABLE_NAME: __, DATABASE_URL: ___, ...inherited } = process.env;
  withoutPorts = inherited;
  env = { ...inherited, ...ports };
});
afterAll(() => remove());

const serverless = join(root, 'node_modules/serverless/bin/serverless.js');

/** Runs a program to its end, with no standard input: `serverless invoke local` would wait for an event there. */
async function runs(program: string, args: string[], own = env): Promise<string> {
  const options: ExecFileOptions = { cwd: copy, env: own, encoding: 'utf8' };
  const done = promisify(execFile)(program, args, options);
  done.child.stdin?.end();
  return String((await done).stdout);
}

/** The processes of this copy that are there still after a moment. */
const left = () => processesLeft(`API_PORT=${ports['API_PORT']}`);

const started: ReturnType<typeof spawn>[] = [];
afterEach(async () => {
  for (const child of started.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
});

async function start(own: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'local/start.ts'], { cwd: copy, env: { ...env, ...own } });
  started.push(child);
  const lines: string[] = [];
  const began = performance.now();
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => lines.push(String(chunk)));
  while (!lines.join('').includes('is running') && child.exitCode === null) await setTimeout(50);
  return { child, printed: () => lines.join(''), seconds: (performance.now() - began) / 1000 };
}
const home = async (): Promise<{ message: string }[]> =>
  (await fetch(`http://127.0.0.1:${ports['API_PORT']}/api/activities/home?limit=100`)).json() as Promise<
    { message: string }[]
  >;

// Each takes some seconds to start.
const others = [
  'health',
  'show-activity',
  'user-activities',
  'user-feed',
  'user-replies',
  'show-user',
  'notifications',
  'show-profile',
  'update-profile',
  'message-groups',
  'messages',
  'send-message',
  'reply-to-activity',
  'delete-activity',
  'search-activities',
  'search-tags',
  'search-users',
  'suggested-users',
  'tag-feed',
  'trends',
];

/** What a function answers by `serverless invoke local`, with its sample event where it has one. */
async function invoke(name: string): Promise<{ name: string; statusCode: number; body: string }> {
  const path = join(copy, `local/sample/events/${name}.json`);
  const event = (await readdir(join(copy, 'local/sample/events'))).includes(`${name}.json`) ? ['--path', path] : [];
  const printed = await runs(process.execPath, [serverless, 'invoke', 'local', '-f', name, ...event]);
  return { name, ...JSON.parse(printed.slice(printed.indexOf('\n{\n') + 1)) };
}

test('what is attacked holds', async () => {
  await start();
  const site = `http://localhost:${ports['WEB_PORT']}`;
  const attacked = await runs(process.execPath, ['--import', 'tsx', 'local/attack/attack.ts'], {
    ...env,
    FRONTEND_URL: site,
  });
  expect(attacked).toContain(`Attacking ${site}`);
  expect(attacked).not.toContain('NOT HELD');
  expect(attacked).toMatch(/(\d+) of \1 held/);
}, 180_000);

const COST = String.raw`( · [1-9] \w+(, [1-9] \w+)*)( · [\d.]+ \w+ units?(, [\d.]+ write units?)?) · \$\d+\.\d\d a million`;

test('npm start runs it all, a changed handler is the next answer, data lasts, and Ctrl-C leaves nothing', async () => {
  const first = await start();
  expect(first.printed()).toMatch(/Site .*sign in as andrewbrown with \S+\n\s+API .*\n\s+Console .*\n\s+Database/);
  expect(first.seconds).toBeLessThan(30);

  const seeded = await home();
  expect(seeded).toHaveLength(100);
  const durations = new Set(
    (seeded as { created_at?: string; expires_at?: string }[]).map(
      ({ created_at = '', expires_at = '' }) => (Date.parse(expires_at) - Date.parse(created_at)) / 3_600_000,
    ),
  );
  expect(durations).toEqual(new Set([1, 3, 12, 24, 72, 168, 720]));

  // One line a request, with what it cost, and one a batch of the stream; nothing else.
  const line = (path: string) => new RegExp(`^[\\d:]{8} GET ${path} 200 [\\d.]+ ms( cold)?${COST}$`, 'm');
  while (!line('/api/activities/home').test(first.printed())) await setTimeout(20);
  const before = first.printed().length;
  await fetch(`http://127.0.0.1:${ports['API_PORT']}/api/users/worf`);
  while (!line('/api/users/worf').test(first.printed())) await setTimeout(20);
  await setTimeout(200);
  // Meanwhile the sample data comes by the stream.
  const isBatch = (each: string) => /^[\d:]{8} project \d+ records? 200 [\d.]+ ms( cold)?$/.test(each);
  const requests = first
    .printed()
    .slice(before)
    .trim()
    .split('\n')
    .filter((each) => !isBatch(each));
  expect(requests).toEqual([expect.stringMatching(line('/api/users/worf'))]);
  // A function that is invoked by hand, by its name.
  const lambda = `http://127.0.0.1:${ports['LAMBDA_PORT']}/2015-03-31/functions`;
  await fetch(`${lambda}/cruddur-dev-health/invocations`, { method: 'POST', body: '{}' });
  const invokedByHand = new RegExp(`^[\\d:]{8} cruddur-dev-health 200 [\\d.]+ ms( cold)?${COST}$`, 'm');
  while (!invokedByHand.test(first.printed())) await setTimeout(20);
  // The developer is whom they name.
  const named = async (name: string, event: object) => {
    const sent = await fetch(`${lambda}/cruddur-dev-${name}/invocations`, {
      method: 'POST',
      body: JSON.stringify(event),
    });
    return (await sent.json()) as { statusCode: number; body: string };
  };
  const body = { message: 'By hand.', ttl: '1-hour' };
  const written = await named('create-activity', { headers: { Authorization: 'local:worf' }, body });
  expect(JSON.parse(written.body)).toMatchObject({ handle: 'worf', message: 'By hand.' });
  const shown = await named('show-activity', { pathParameters: { id: 'local:worf' } });
  expect(JSON.parse(shown.body)).toMatchObject({ message: 'By hand.' });

  const handler = join(copy, 'functions/timelines/home.ts');
  const source = await readFile(handler, 'utf8');
  await writeFile(
    handler,
    source.replace('items.map(toActivity)', "items.map(toActivity).map((each) => ({ ...each, message: 'changed' }))"),
  );
  const changed = performance.now();
  for (let tries = 0; (await home())[0]?.message !== 'changed' && tries < 200; tries++) await setTimeout(50);
  expect((await home())[0]?.message).toBe('changed');
  expect(performance.now() - changed).toBeLessThan(4_000);
  await writeFile(handler, source);

  // A developer's tools are told where the database is, and nobody throws it away while it is in use.
  const endpoint = (await runs(process.execPath, ['--import', 'tsx', 'local/tools/print-endpoint.ts'])).trim();
  expect(first.printed()).toContain(`Database  ${endpoint}, `);
  expect((await fetch(endpoint)).headers.has('x-amzn-requestid')).toBe(true);
  await expect(runs(process.execPath, ['--import', 'tsx', 'local/tools/reset.ts'])).rejects.toThrow('.data is in use');

  // A token holds wherever this listens: who asks for one need not repeat the ports.
  const token = (
    await runs(process.execPath, ['--import', 'tsx', 'local/tools/token.ts', 'worf'], withoutPorts)
  ).trim();
  const posted = await fetch(`http://127.0.0.1:${ports['API_PORT']}/api/activities`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ message: 'It lasts over a restart.', ttl: '30-days' }),
  });
  expect(posted.status).toBe(200);
  // Under the site's own origin there are the API and the issuer.
  const site = `http://127.0.0.1:${ports['WEB_PORT']}`;
  for (const path of ['/', '/api/health-check', '/oidc/.well-known/openid-configuration']) {
    expect([path, (await fetch(`${site}${path}`)).status]).toEqual([path, 200]);
  }

  first.child.kill('SIGINT');
  await once(first.child, 'exit');
  expect(await left()).toEqual([]);
  for (const port of Object.values(ports)) expect(await answers(Number(port))).toBe(false);
  await expect(runs(process.execPath, ['--import', 'tsx', 'local/tools/print-endpoint.ts'])).rejects.toThrow(
    'No database is running: `npm start` starts it, or set DYNAMODB_ENDPOINT.',
  );

  const second = await start();
  const messages = (await home()).map(({ message }) => message);
  expect(messages[0]).toBe('It lasts over a restart.');
  // Beside it, any function can be invoked by itself.
  const invoked: Awaited<ReturnType<typeof invoke>>[] = [];
  for (let index = 0; index < others.length; index += 3) {
    invoked.push(...(await Promise.all(others.slice(index, index + 3).map(invoke))));
  }
  expect(invoked.map(({ name, statusCode }) => [name, statusCode])).toEqual(others.map((name) => [name, 200]));

  second.child.kill('SIGTERM');
  await once(second.child, 'exit');
  expect(await left()).toEqual([]);
}, 180_000);

test('a function of the stream sees each record once, also what is written while all is stopped', async () => {
  const [file, seen] = [join(copy, 'serverless.yml'), join(copy, 'seen.txt')];
  const service = await readFile(file, 'utf8');
  await writeFile(
    file,
    service.replace(
      /^functions:$/m,
      `functions:
  see:
    handler: functions/streams/see.handler
    events:
      - stream:
          type: dynamodb
          arn: !GetAtt Table.StreamArn
          startingPosition: TRIM_HORIZON
          filterPatterns: [{ eventName: [INSERT], dynamodb: { Keys: { pk: { S: [{ prefix: 'SEEN#' }] } } } }]`,
    ),
  );
  await writeFile(
    join(copy, 'functions/streams/see.ts'),
    `import { appendFileSync } from 'node:fs';
    import type { DynamoDBStreamEvent } from 'aws-lambda';
    export async function handler({ Records }: DynamoDBStreamEvent) {
      for (const { dynamodb } of Records) appendFileSync(${JSON.stringify(seen)}, dynamodb?.Keys?.pk?.S + '\\n');
    }`,
  );
  const put = async (endpoint: string, key: string) => {
    const client = new DynamoDBClient({ endpoint });
    const Item = { pk: { S: key }, sk: { S: 'x' } };
    await client.send(new PutItemCommand({ TableName: 'cruddur-dev', Item }));
    client.destroy();
  };
  const lines = async () => (await readFile(seen, 'utf8').catch(() => '')).split('\n').filter(Boolean);
  const has = async (key: string) => {
    for (let tries = 0; tries < 600 && !(await lines()).includes(key); tries++) await setTimeout(50);
  };
  const endpointOf = async () =>
    (await runs(process.execPath, ['--import', 'tsx', 'local/tools/print-endpoint.ts'])).trim();

  const first = await start();
  await put(await endpointOf(), 'SEEN#while it runs');
  await has('SEEN#while it runs');
  first.child.kill('SIGTERM');
  await once(first.child, 'exit');

  const endpoint = await freeEndpoint();
  const engine = await startEngine(join(copy, '.data'), endpoint);
  await put(endpoint, 'SEEN#while it is stopped');
  await stop(engine);

  const second = await start();
  await has('SEEN#while it is stopped');
  await put(await endpointOf(), 'SEEN#after');
  await has('SEEN#after');
  second.child.kill('SIGTERM');
  await once(second.child, 'exit');
  expect(await lines()).toEqual(['SEEN#while it runs', 'SEEN#while it is stopped', 'SEEN#after']);
  await writeFile(file, service);
}, 120_000);

test('data of the search that cannot be opened is rebuilt from the table', async () => {
  await writeFile(join(copy, '.data/postgres/global/pg_control'), 'cut short');
  const { printed } = await start();
  expect(printed()).toContain('it is rebuilt');
  const found = await fetch(`http://127.0.0.1:${ports['API_PORT']}/api/activities/search?term=restart`);
  expect(await found.json()).toMatchObject([{ message: 'It lasts over a restart.' }]);
}, 60_000);

test('the search ends, and everything else goes on: it is 503 at once, named once, and back by itself', async () => {
  const { child, printed } = await start();
  const api = `http://127.0.0.1:${ports['API_PORT']}/api`;
  const search = () => fetch(`${api}/activities/search?term=restart`);
  expect((await search()).status).toBe(200);
  await endSearch();
  while (!printed().includes('it is started again')) await setTimeout(20);
  for (let times = 0; times < 5; times++) {
    const answer = await search();
    if (times === 0 || answer.status === 503)
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
    expect((await fetch(`${api}/activities/home`)).status).toBe(200);
  }
  for (let tries = 0; (await search()).status !== 200 && tries < 300; tries++) await setTimeout(100);
  expect((await search()).status).toBe(200);
  expect(printed().match(/The database of the search ended by itself \(SIGKILL\)/g)).toHaveLength(1);
  expect(printed().match(/^ {2}Problem: .*/gm)).toHaveLength(1);
  expect(child.exitCode).toBe(null);
  child.kill('SIGTERM');
  await once(child, 'exit');
  expect(await left()).toEqual([]);
}, 90_000);

/** Kills the search's Postgres of this copy. */
async function endSearch(): Promise<void> {
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const command = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0');
    if (command.some((word) => word.endsWith('postgres-server.ts')) && command.includes(ports['DISCOVERY_PORT'] ?? ''))
      process.kill(Number(pid), 'SIGKILL');
  }
}

/** A disk of its own, for which one must be root. */
const onDisk =
  process.getuid?.() === 0 ? test.each([['5m'], ['26m'], ['48m']]) : test.skip.each([['5m'], ['26m'], ['48m']]);
onDisk(
  'a disk of %s that is full is named, once, and nothing is left running',
  async (size) => {
    const disk = await mkdtemp(join(tmpdir(), 'cruddur-disk-'));
    await promisify(execFile)('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', disk]);
    const line = `Nothing can be written to ${disk}/data: the disk is full.`;
    try {
      const { child, printed } = await start({ DATA_FOLDER: `${disk}/data` });
      if (size === '48m') {
        const api = `http://127.0.0.1:${ports['API_PORT']}/api`;
        const health = async () => (await fetch(`${api}/health-check`)).json();
        expect(await health()).toEqual({ success: true, database: 'up' });
        const token = (
          await runs(process.execPath, ['--import', 'tsx', 'local/tools/token.ts', 'worf'], {
            ...env,
            DATA_FOLDER: `${disk}/data`,
          })
        ).trim();
        const post = async () =>
          (
            await fetch(`${api}/activities`, {
              method: 'POST',
              headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
              body: JSON.stringify({ message: 'x'.repeat(280), ttl: '1-hour' }),
            })
          ).status;
        expect(await post()).toBe(200);
        await writeFile(join(disk, 'all'), Buffer.alloc(64 << 20)).catch(() => {});
        for (let tries = 0; (await post()) === 200 && tries < 2_000; tries++);
        for (let times = 0; times < 5; times++) expect(await post()).toBe(503);
        for (let tries = 0; 'success' in ((await health()) as object) && tries < 100; tries++) await setTimeout(100);
        expect(await health()).toMatchObject({ status: 503, type: 'database_unwritable' });
        expect((await fetch(`${api}/activities/home`)).status).toBe(200);
        await rm(join(disk, 'all'));
        expect(await post()).toBe(200);
        expect(await health()).toEqual({ success: true, database: 'up' });
        child.kill('SIGTERM');
      }
      if (child.exitCode === null) await once(child, 'exit');
      expect(printed().split(line)).toHaveLength(2);
      expect(printed()).not.toContain('[object Object]');
      expect(await left()).toEqual([]);
    } finally {
      await promisify(execFile)('umount', ['--lazy', disk]);
      await rm(disk, { recursive: true });
    }
  },
  120_000,
);

test('a taken port is named, with what to do', async () => {
  const taken = createServer().listen(Number(ports['API_PORT']), '127.0.0.1');
  await once(taken, 'listening');
  const { child, printed } = await start();
  if (child.exitCode === null) await once(child, 'exit');
  taken.close();
  expect(child.exitCode).toBe(1);
  expect(printed()).toContain(`Port ${ports['API_PORT']} is taken.`);
  expect(printed()).toContain(`API_PORT=${Number(ports['API_PORT']) + 100} npm start`);
  expect(await left()).toEqual([]);
}, 60_000);

test.each(['100%20', 'a#b'])('a folder named %s, from which Vite cannot serve, is named', async (name) => {
  const odd = await copyRepository(name);
  const options = { cwd: odd.folder, env };
  const started = promisify(execFile)(process.execPath, ['--import', 'tsx', 'local/start.ts'], options);
  await expect(started).rejects.toMatchObject({
    code: 1,
    stderr: `Vite cannot show the site from ${odd.folder}/: choose a folder without #, ? and % in its name.\n`,
  });
  await odd.remove();
});

test.each(['home', 'create-activity'])('serverless invoke local -f %s, with nothing running', async (name) => {
  const { statusCode, body } = await invoke(name);
  expect(statusCode).toBe(200);
  expect(body.length).toBeGreaterThan(200);
  expect(await left()).toEqual([]);
});

/** What set-up prints, and whether it made a sample account, for a site of these settings. */
async function setUp(settings: NodeJS.ProcessEnv): Promise<{ printed: string; hasAccount: boolean }> {
  const folder = await mkdtemp(join(tmpdir(), 'cruddur-setup-'));
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', 'local/tools/setup.ts'], {
    cwd: copy,
    env: { ...env, DATA_FOLDER: `${folder}/`, ...settings },
  });
  const endpoint = await freeEndpoint();
  const engine = await startEngine(folder, endpoint);
  const client = new DynamoDBClient({ endpoint });
  const get = async (pk: string, sk: string) =>
    (await client.send(new GetItemCommand({ TableName: 'cruddur-dev', Key: { pk: { S: pk }, sk: { S: sk } } }))).Item;
  expect(await get('USER#worf', 'PROFILE')).toBeDefined();
  const hasAccount = (await get('ACCOUNT#worf', 'ACCOUNT')) !== undefined;
  await stop(engine);
  await rm(folder, { recursive: true, force: true });
  return { printed: stdout, hasAccount };
}

const CODESPACE = { CODESPACE_NAME: 'space', GITHUB_CODESPACES_PORT_FORWARDING_DOMAIN: 'preview.example' };

test.each([
  ['of others', { FRONTEND_URL: 'https://cruddur.example' }],
  ['of others, from a workspace', { ...CODESPACE, FRONTEND_URL: 'https://cruddur.example' }],
])('a site %s has no sample accounts', async (_whose, settings) => {
  const { printed, hasAccount } = await setUp(settings);
  expect(printed).not.toContain('Sample users');
  expect(hasAccount).toBe(false);
});

test.each([
  ['Gitpod', { GITPOD_WORKSPACE_URL: 'https://space.gitpod.example' }, 'https://3000-space.gitpod.example'],
  ['Codespaces', CODESPACE, 'https://space-3000.preview.example'],
])('a workspace of %s has its own origin, and sample accounts', async (_where, settings, origin) => {
  const { printed, hasAccount } = await setUp({ WEB_PORT: '3000', ...settings });
  expect(printed).toContain(`The site will be at ${origin}.`);
  expect(printed).toContain('Sample users sign in with');
  expect(hasAccount).toBe(true);
});

test('npm run reset throws the data away', async () => {
  await runs(process.execPath, ['--import', 'tsx', 'local/tools/reset.ts']);
  expect(await readdir(copy)).not.toContain('.data');
});
