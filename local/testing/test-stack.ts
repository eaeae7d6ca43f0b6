import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { type AddressInfo, createServer as createSocket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { DeleteTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { JWK } from 'jose';
import { createTable } from '../engine/create-table';
import { startEngine } from '../engine/engine';
import { freeEndpoint } from '../engine/engine-address';
import { answers } from '../ports';
import { migrate } from '../postgres/migrate';
import { startPostgres } from '../postgres/prepare-postgres';
import { run, stop } from '../processes';
import { writeStoppedClock } from './stopped-clock';

const root = fileURLToPath(new URL('../..', import.meta.url));
const serverless = createRequire(import.meta.url).resolve('serverless/bin/serverless.js');

export const TABLE_SETTINGS = {
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
};

/** A whole system of a test's own on free ports of loopback. */
export interface Stack {
  api: string;
  /** The Lambda port of serverless-offline. */
  lambda: string;
  endpoint: string;
  table: string;
  /** The database of the search. */
  discovery: { url: string; stop: () => Promise<void>; start: () => Promise<void> };
  /** The embedded engine's process; none where DYNAMODB_ENDPOINT names another engine. */
  engine: { kill: () => Promise<void>; restart: () => Promise<void> } | undefined;
  stop: () => Promise<void>;
}

interface StackSettings {
  /** Where it is given, the time of the functions stands where this file says. */
  clockFile?: string;
  /** How much may be written a minute; without them, what no test reaches. */
  writesByUser?: number;
  writesByAddress?: number;
}

export async function freePort(): Promise<number> {
  const socket = createSocket().listen(0, '127.0.0.1');
  await new Promise((resolve) => socket.once('listening', resolve));
  const { port } = socket.address() as AddressInfo;
  await new Promise((resolve) => socket.close(resolve));
  return port;
}

/** An issuer as far as the functions see one: its public keys. */
export async function startIssuer(keys: () => JWK[]): Promise<{ url: string; stop: () => Promise<void> }> {
  const server = createServer((request, response) => {
    const found = request.url === '/.well-known/jwks.json';
    response.writeHead(found ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(found ? { keys: keys() } : {}));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () => new Promise((resolve) => server.close(() => resolve()).closeAllConnections()),
  };
}

export async function startStack(
  issuer: string,
  { clockFile, writesByUser = 1_000_000, writesByAddress = 1_000_000 }: StackSettings = {},
): Promise<Stack> {
  const folder = await mkdtemp(join(tmpdir(), 'cruddur-'));
  const given = process.env['DYNAMODB_ENDPOINT'];
  const endpoint = given ?? (await freeEndpoint());
  let engine = given ? undefined : await startEngine(folder, endpoint);
  const table = `cruddur-test-${process.pid}-${Date.now()}`;
  const client = new DynamoDBClient({ endpoint });
  const postgresPort = await freePort();
  const discovery = `postgres://postgres@127.0.0.1:${postgresPort}/postgres`;
  const startedPostgres = startPostgres(postgresPort, `${folder}/postgres`);
  await createTable(client, table);

  const [port, lambdaPort] = [await freePort(), await freePort()];
  const clock = clockFile && join(folder, 'clock.mjs');
  if (clock) await writeStoppedClock(clock, clockFile);
  const ports = ['--httpPort', String(port), '--lambdaPort', String(lambdaPort)];
  const log: string[] = [];
  const api = run(process.execPath, [serverless, 'offline', 'start', ...ports], {
    cwd: root,
    detached: false,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...process.env,
      ...TABLE_SETTINGS,
      DYNAMODB_ENDPOINT: endpoint,
      DATABASE_URL: discovery,
      TABLE_NAME: table,
      AUTH_ISSUER: issuer,
      AUTH_AUDIENCE: 'cruddur-api',
      WRITES_PER_MINUTE_BY_USER: String(writesByUser),
      WRITES_PER_MINUTE_BY_ADDRESS: String(writesByAddress),
      BUILD_FOLDER: `.esbuild/${port}`,
      SLS_LOG_LEVEL: 'warning',
      ...(clock && { FUNCTIONS_INJECT: clock }),
    },
  });
  api.stderr?.on('data', (chunk) => log.push(String(chunk)));
  while (!(await answers(port))) {
    if (api.exitCode !== null) throw new Error(`The emulation did not start:\n${log.join('')}`);
    await setTimeout(50);
  }
  let postgres = await startedPostgres;
  await migrate(discovery);
  return {
    api: `http://127.0.0.1:${port}`,
    lambda: `http://127.0.0.1:${lambdaPort}`,
    endpoint,
    table,
    discovery: {
      url: discovery,
      stop: () => stop(postgres),
      start: async () => {
        postgres = await startPostgres(postgresPort, `${folder}/postgres`);
      },
    },
    engine: engine && {
      kill: async () => {
        if (!engine?.kill('SIGKILL')) return;
        await once(engine, 'exit');
      },
      restart: async () => {
        engine = await startEngine(folder, endpoint);
      },
    },
    stop: async () => {
      await stop(api);
      if (given) await client.send(new DeleteTableCommand({ TableName: table }));
      client.destroy();
      await stop(postgres);
      if (engine) await stop(engine);
      await rm(folder, { recursive: true, force: true });
      await rm(join(root, '.esbuild', String(port)), { recursive: true, force: true });
    },
  };
}
