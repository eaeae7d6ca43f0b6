/**
 * `npm start`: the site, every function behind the API Gateway emulation, the issuer, and the database with sample data,
 * on loopback. One line a request; Ctrl-C stops all of it.
 */
import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { resilientClient } from '../functions/lib/dynamodb/resilient-client';
import { whyUnwritable } from './data-folder';
import { restartOwnPostgres, startDatabase, startOwnEngine } from './engine/prepare-database';
import { lockFolder } from './folder-lock';
import { startIdentity } from './issuer/issuer';
import { furtherClients } from './issuer/registered-clients';
import { rememberIssuer } from './issuer/running-issuer';
import { samplePasswordIn, secretsIn } from './issuer/secrets';
import { logPrinter } from './log-lines';
import { answers, freePort } from './ports';
import { prices } from './prices';
import { isStopping, keep, keepUp, run, stopAll, stopOnSignals, stopWithNpm } from './processes';
import { apiOrigin, hasConsole, isPrivate, localEnvironment, settings, siteOrigin } from './settings';

const require = createRequire(import.meta.url);
const serverless = require.resolve('serverless/bin/serverless.js');
const vite = join(dirname(require.resolve('vite/package.json')), 'bin/vite.js');
const root = fileURLToPath(new URL('..', import.meta.url));
const { apiPort, consolePort, dataFolder, discoveryPort, identityPort, lambdaPort, trustedProxies, webPort } = settings;

async function start(): Promise<void> {
  const clients = furtherClients();
  const ownEngine = !process.env['DYNAMODB_ENDPOINT'];
  if (/[#?%]/.test(root))
    throw new Error(`Vite cannot show the site from ${root}: choose a folder without #, ? and % in its name.`);
  await lockFolder(dataFolder, [webPort, apiPort, lambdaPort, identityPort, discoveryPort, consolePort]);
  await freePort(webPort, 'WEB_PORT');
  await freePort(apiPort, 'API_PORT');
  await freePort(lambdaPort, 'LAMBDA_PORT');
  await freePort(identityPort, 'IDENTITY_PORT');
  if (hasConsole) await freePort(consolePort, 'CONSOLE_PORT');
  if (process.env['DATABASE_URL'] === undefined) await freePort(discoveryPort, 'DISCOVERY_PORT');

  const engine = await startOwnEngine();
  if (engine) keep('The database', engine);
  const { DYNAMODB_ENDPOINT: endpoint = '', TABLE_NAME: table = '', AUTH_AUDIENCE = '' } = localEnvironment();
  // The emulation takes longest, and needs the table only with the first request.
  const ports = ['--httpPort', String(apiPort), '--lambdaPort', String(lambdaPort)];
  const sweep = engine && { SWEEP_EXPIRED: 'true' };
  const consoleKey = randomBytes(16).toString('hex');
  const env = {
    ...process.env,
    ...localEnvironment(),
    ...sweep,
    OBSERVE_FUNCTIONS: 'true',
    CONSOLE_KEY: consoleKey,
    SLS_LOG_LEVEL: 'warning',
  };
  const api = run(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', serverless, 'offline', 'start', ...ports],
    { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let ready = false;
  if (api.stderr) {
    let said = '';
    createInterface(api.stderr).on('line', (line) => {
      // It takes the stream's records before the search is prepared, and while it is away, and they come again.
      const waits = line.includes("invoke of '") && line.includes("-project'");
      if (!waits || (ready && line !== said)) console.error(line);
      if (waits) said = line;
    });
  }
  const site = run(process.execPath, [vite, '--config', 'vite.config.ts', '--logLevel', 'error'], {
    cwd: root,
    // The packages of a server in production are not those that show the site while one works on it.
    env: { ...process.env, NODE_ENV: 'development' },
  });
  keep('The API Gateway emulation', api);
  keep('The site', site);
  const started = await startDatabase();
  const client = resilientClient({ endpoint });
  if (started.postgres) keepUp('The database of the search', started.postgres, () => restartOwnPostgres(client, table));
  const print = logPrinter(dataFolder);
  if (api.stdout) createInterface(api.stdout).on('line', (line) => ready && print(line));

  const secrets = await secretsIn(dataFolder);
  const samplePassword = isPrivate && (await samplePasswordIn(dataFolder));
  const tellCode = (handle: string, code: string, purpose: string) =>
    console.log(`The code for @${handle} to ${purpose}: ${code}`);
  const at = { origin: siteOrigin, api: apiOrigin, audience: AUTH_AUDIENCE, port: identityPort };
  await startIdentity({ client, table, secrets, ...at, clients, trustedProxies, tellCode });
  await rememberIssuer(dataFolder, identityPort);
  for (const port of [webPort, apiPort]) while (!(await answers(port))) await setTimeout(50);
  ready = true;

  console.log(`
Cruddur is running. Ctrl-C stops it.

  Site      ${siteOrigin}${samplePassword ? `, sign in as andrewbrown with ${samplePassword}` : ''}
  API       http://localhost:${apiPort}/api/activities/home, to read and try at ${apiOrigin}/docs
  ${hasConsole ? `Console   http://localhost:${consolePort}/#key=${consoleKey}\n  ` : ''}Database  ${endpoint}, table ${table}${ownEngine ? `, kept in ${dataFolder}` : ''}

  Try       curl http://localhost:${apiPort}/api/activities/@worf
            npx serverless invoke local -f home
  Afresh    npm run reset

Each line below says what DynamoDB alone would charge for a million such requests: on demand, ${prices.region}, prices of ${prices.date}.
`);
}

stopOnSignals();
stopWithNpm();
start().catch(async (error: Error) => {
  if (isStopping()) return;
  console.error((await whyUnwritable(dataFolder)) ?? error.message);
  void stopAll(1);
});
