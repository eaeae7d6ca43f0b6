/**
 * `npm start`: the database, its table and sample data, and every function behind the API Gateway emulation, on loopback.
 * One line a request; Ctrl-C stops all of it.
 */
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { answers, startEngine } from './engine';
import { freePort, keep, run, stopAll, stopOnSignals } from './processes';
import { seed } from './seed';
import { localEnvironment, settings } from './settings';
import { createTable } from './table';

const serverless = createRequire(import.meta.url).resolve('serverless/bin/serverless.js');
const root = new URL('..', import.meta.url).pathname;

async function start(): Promise<void> {
  const ownEngine = process.env['DYNAMODB_ENDPOINT'] === undefined;
  const environment = localEnvironment();
  Object.assign(process.env, environment);
  const { DYNAMODB_ENDPOINT: endpoint = '', TABLE_NAME: table = '' } = environment;

  await freePort(settings.apiPort, 'API_PORT');
  await freePort(settings.lambdaPort, 'LAMBDA_PORT');
  if (ownEngine) {
    await freePort(settings.enginePort, 'ENGINE_PORT');
    keep('The database', await startEngine(settings.enginePort, settings.dataFolder));
  }
  const client = new DynamoDBClient({ endpoint });
  await createTable(client, table);
  const seeded = await seed(client, table);
  client.destroy();

  const ports = ['--httpPort', String(settings.apiPort), '--lambdaPort', String(settings.lambdaPort)];
  const api = keep(
    'The API Gateway emulation',
    run(process.execPath, [serverless, 'offline', 'start', ...ports], {
      cwd: root,
      env: { ...process.env, SLS_LOG_LEVEL: 'warning' },
    }),
  );
  let ready = false;
  if (api.stdout) createInterface(api.stdout).on('line', (line) => ready && printLogLine(line));
  while (!(await answers(settings.apiPort))) await setTimeout(50);
  ready = true;

  const url = `http://localhost:${settings.apiPort}`;
  console.log(`
Cruddur is running. Ctrl-C stops it.

  API       ${url}/api/activities/home
  Database  ${endpoint}, table ${table}${ownEngine ? `, kept in ${settings.dataFolder}` : ''}${seeded ? ` (sample data written)` : ''}

  Try       curl ${url}/api/activities/@worf
            npx serverless invoke local -f home
  Afresh    npm run reset
`);
}

/** A function's log line as a person reads it; anything else as it is. */
function printLogLine(line: string): void {
  const { method, path, status, ms, ...rest } = parsed(line);
  if (status === undefined) {
    if (line.trim()) console.log(line);
    return;
  }
  console.log(`${new Date().toTimeString().slice(0, 8)} ${method} ${path} ${status} ${ms} ms`);
  if (rest.level === 'error') console.error(rest.stack ?? `  ${rest.error}: ${rest.cause ?? ''}`);
}

interface LogLine {
  level?: string;
  method?: string;
  path?: string;
  status?: number;
  ms?: number;
  stack?: string;
  error?: string;
  cause?: string;
}

function parsed(line: string): LogLine {
  try {
    return JSON.parse(line);
  } catch {
    return {};
  }
}

stopOnSignals();
start().catch((error: Error) => {
  console.error(error.message);
  void stopAll(1);
});
