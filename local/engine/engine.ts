import type { ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { preparePrivateFolder, privately } from '../data-folder';
import { run } from '../processes';
import { claimEndpoint, freeAddress, GATED, giveUpEndpoint, isEngine } from './engine-address';
import { startGate } from './gate';
import { keepStreamShort, type Retention } from './stream-retention';

const require = createRequire(import.meta.url);

/**
 * Starts the embedded DynamoDB-compatible engine, where no web page reaches it: it answers every origin and takes any
 * signature. At 127.0.0.1, which every page knows, it is behind a gate, at a port that is hidden and no more.
 * @param folder where its data is kept
 * @param endpoint where it is to be reached, of `freeEndpoint` or `claimEndpoint`
 * @param retention of its stream's records, if not a day
 * @throws with one line that says what to do, where there is no build of it for this system
 */
export async function startEngine(folder: string, endpoint: string, retention?: Retention): Promise<ChildProcess> {
  let program: string;
  try {
    program = require.resolve(`@dynoxide/${process.platform}-${process.arch}/dynoxide`);
  } catch {
    throw new Error(
      `The embedded database has no build for ${process.platform}-${process.arch}: ` +
        'run `docker compose up`, or set DYNAMODB_ENDPOINT to a DynamoDB Local of your own.',
    );
  }
  await preparePrivateFolder(folder);
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
  for (let waited = 0; waited < 10_000; waited += 20) {
    if (engine.exitCode !== null) break;
    if (await isEngine(endpoint)) return engine;
    await setTimeout(20);
  }
  engine.kill();
  throw new Error(`The embedded database did not start at ${endpoint}.`);
}

const MAX_STARTS = 3;

/**
 * The engine of this folder's data: the one that is running, or one that is started now.
 * @returns where it is, and its process where it was started now
 */
export async function findOrStartEngine(folder: string): Promise<{ endpoint: string; started?: ChildProcess }> {
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
