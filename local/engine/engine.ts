import type { ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { preparePrivateFolder, privately } from '../data-folder';
import { run, stop } from '../processes';
import { fetchDynamoDBLocal, startDynamoDBLocal } from './dynamodb-local';
import { claimEndpoint, freeAddress, GATED, giveUpEndpoint, isEngine } from './engine-address';
import { startGate } from './gate';
import { keepStreamShort, type Retention } from './stream-retention';

const require = createRequire(import.meta.url);

const START_MS = 20_000;

/** Where the embedded engine's program is; undefined where it has no build for this system. */
function embeddedProgram(): string | undefined {
  const program = process.platform === 'win32' ? 'dynoxide.exe' : 'dynoxide';
  try {
    return require.resolve(`@dynoxide/${process.platform}-${process.arch}/${program}`);
  } catch {
    return undefined;
  }
}

/**
 * Starts the embedded DynamoDB-compatible engine, or, where it has no build for this system, DynamoDB Local in a container.
 * @param folder where its data is kept
 * @param endpoint where it is to be reached, of `freeEndpoint` or `claimEndpoint`
 * @param retention of the embedded engine's stream's records, if not a day
 * @throws with one line that says what to do, where there is neither a build nor Docker
 */
export async function startEngine(folder: string, endpoint: string, retention?: Retention): Promise<ChildProcess> {
  await preparePrivateFolder(folder);
  const program = embeddedProgram();
  const engine = program
    ? await startEmbedded(program, folder, endpoint, retention)
    : await startDynamoDBLocal(folder, endpoint);
  for (let waited = 0; waited < START_MS; waited += 20) {
    if (engine.exitCode !== null) break;
    if (await isEngine(endpoint)) return engine;
    await setTimeout(20);
  }
  await stop(engine);
  throw new Error(`The database did not start at ${endpoint}.`);
}

/**
 * Where no web page reaches it: it answers every origin and takes any signature. At 127.0.0.1, which every page knows, it is
 * behind a gate, at a port that is hidden and no more.
 */
async function startEmbedded(
  program: string,
  folder: string,
  endpoint: string,
  retention?: Retention,
): Promise<ChildProcess> {
  const reached = new URL(endpoint);
  const { hostname: host, port } = reached.hostname === GATED ? await freeAddress(GATED) : reached;
  const address = ['--host', host, '--port', String(port)];
  const file = join(folder, 'dynamodb.sqlite');
  await keepStreamShort(file, retention);
  const engine = privately(() =>
    run(program, ['serve', ...address, '--db-path', file], { stdio: ['ignore', 'ignore', 'pipe'] }),
  );
  if (engine.stderr) {
    createInterface(engine.stderr).on('line', (line) => {
      if (!/^(Dynoxide listening|Shutting down|\s*$)/.test(line)) console.error(line);
    });
  }
  if (host === GATED) {
    const { server } = await startGate({ port: Number(port) }, endpoint);
    engine.once('exit', () => server.close().closeAllConnections());
  }
  return engine;
}

const MAX_STARTS = 3;

/**
 * The engine of this folder's data: the one that is running, or one that is started now.
 * @returns where it is, and its process where it was started now
 */
export async function findOrStartEngine(folder: string): Promise<{ endpoint: string; started?: ChildProcess }> {
  // The process that claims the endpoint has seconds to start there, and fetching takes longer.
  if (!embeddedProgram()) await fetchDynamoDBLocal();
  for (let attempt = 1; ; attempt++) {
    const { endpoint, isRunning } = await claimEndpoint(folder);
    if (isRunning) return { endpoint };
    try {
      const started = await startEngine(folder, endpoint);
      started.once('exit', () => giveUpEndpoint(folder));
      return { endpoint, started };
    } catch (error) {
      giveUpEndpoint(folder);
      // Another program may have taken the port a moment before.
      if (attempt === MAX_STARTS) throw error;
    }
  }
}
