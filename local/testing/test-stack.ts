import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
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
import { startPostgres } from '../postgres/prepare-postgres';
import { run, stop } from '../processes';
import { type FaultProxy, startFaultProxy } from './fault-proxy';
import { freePort } from './free-port';
import { writeStoppedClock } from './stopped-clock';
import { startTestPostgres } from './test-postgres';

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
  /** Where its keys are, and what it keeps. */
  folder: string;
  /** The folder of its functions' bundles. */
  bundles: string;
  /** The Lambda port of serverless-offline. */
  lambda: string;
  endpoint: string;
  table: string;
  /** The database of the search, where it was asked for. */
  postgres: { url: string; stop: () => Promise<void>; start: () => Promise<void> } | undefined;
  /** The embedded engine's process; none where DYNAMODB_ENDPOINT names another engine. */
  engine: { kill: () => Promise<void>; restart: () => Promise<void> } | undefined;
  /** What stands between the functions and the engine, where it was asked for. */
  faults: FaultProxy | undefined;
  stop: () => Promise<void>;
}

interface StackSettings {
  /** Where the issuer's keys are, if not where its own address leads. */
  keysUrl?: string;
  /** With Postgres, which takes as long to start as the rest together. */
  search?: boolean;
  /** With a proxy between the functions and the engine that can do what an engine on one machine never does. */
  faults?: boolean;
  /** Where it is given, the time of the functions stands where this file says. */
  clockFile?: string;
  /** With a console that has this key, at this port. */
  console?: { key: string; port: number };
  /** Whose `X-Forwarded-For` counts, if not nobody's. */
  trustedProxies?: string;
}

/** How much one user, and one address, may write a minute: more than any test does. */
export const WRITES_PER_MINUTE = 1_000_000;

/** An issuer as far as the functions see one: its public keys. */
export async function startIssuer(keys: () => JWK[], at = 0): Promise<{ url: string; stop: () => Promise<void> }> {
  const server = createServer((request, response) => {
    const found = request.url === '/.well-known/jwks.json';
    response.writeHead(found ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(found ? { keys: keys() } : {}));
  }).listen(at, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () => new Promise((resolve) => server.close(() => resolve()).closeAllConnections()),
  };
}

/** @param issuer whose access tokens hold */
export async function startStack(
  issuer: string,
  { keysUrl, search = false, faults = false, clockFile, console: own, trustedProxies = '' }: StackSettings = {},
): Promise<Stack> {
  const folder = await mkdtemp(join(tmpdir(), 'cruddur-'));
  const given = process.env['DYNAMODB_ENDPOINT'];
  const endpoint = given ?? (await freeEndpoint());
  let engine = given ? undefined : await startEngine(folder, endpoint);
  const proxy = faults ? await startFaultProxy(endpoint) : undefined;
  const table = `cruddur-test-${process.pid}-${Date.now()}`;
  const client = new DynamoDBClient({ endpoint });
  const postgres = search ? await startTestPostgres(join(folder, 'postgres')) : undefined;
  await createTable(client, table);

  const [port, lambdaPort] = [await freePort(), await freePort()];
  const buildFolder = `.esbuild/${port}`;
  // Those of the shared system; where there is none, or they are to have a clock, or to tell of their calls, they are made now.
  const made = clockFile || own ? undefined : process.env['TEST_BUNDLES'];
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
      DYNAMODB_ENDPOINT: proxy?.url ?? endpoint,
      DATABASE_URL: postgres?.url ?? '',
      TABLE_NAME: table,
      AUTH_ISSUER: issuer,
      AUTH_AUDIENCE: 'cruddur-api',
      ...(keysUrl && { AUTH_JWKS_URL: keysUrl }),
      WRITES_PER_MINUTE_BY_USER: String(WRITES_PER_MINUTE),
      WRITES_PER_MINUTE_BY_ADDRESS: String(WRITES_PER_MINUTE),
      TRUSTED_PROXIES: trustedProxies,
      DATA_FOLDER: folder,
      ...(made ? { BUILD_FOLDER: made, BUNDLES_BUILT: 'true' } : { BUILD_FOLDER: buildFolder }),
      SLS_LOG_LEVEL: 'warning',
      ...(clock && { FUNCTIONS_INJECT: clock }),
      ...(own && { OBSERVE_FUNCTIONS: 'true', CONSOLE_KEY: own.key, CONSOLE_PORT: String(own.port) }),
    },
  });
  api.stderr?.on('data', (chunk) => log.push(String(chunk)));
  const stopAll = async () => {
    await stop(api);
    await proxy?.stop();
    if (given) await client.send(new DeleteTableCommand({ TableName: table }));
    client.destroy();
    if (postgres) await stop(postgres.process);
    if (engine) await stop(engine);
    await rm(folder, { recursive: true, force: true });
    await rm(join(root, buildFolder), { recursive: true, force: true });
  };
  while (!(await answers(port))) {
    if (api.exitCode !== null) {
      // What runs on would keep Jest from ending.
      await stopAll();
      throw new Error(`The emulation did not start:\n${log.join('')}`);
    }
    await setTimeout(50);
  }
  return {
    api: `http://127.0.0.1:${port}`,
    folder,
    bundles: buildFolder,
    lambda: `http://127.0.0.1:${lambdaPort}`,
    endpoint,
    table,
    postgres: postgres && {
      url: postgres.url,
      stop: () => stop(postgres.process),
      start: async () => {
        postgres.process = await startPostgres(postgres.port, join(folder, 'postgres'));
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
    faults: proxy,
    stop: stopAll,
  };
}
