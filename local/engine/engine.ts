import type { ChildProcess } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { answers } from '../ports';
import { run } from '../processes';

const require = createRequire(import.meta.url);

/**
 * Starts the embedded DynamoDB-compatible engine on loopback.
 * @param folder where its data is kept
 * @throws with one line that says what to do, where there is no build of it for this system
 */
export async function startEngine(port: number, folder: string): Promise<ChildProcess> {
  let program: string;
  try {
    program = require.resolve(`@dynoxide/${process.platform}-${process.arch}/dynoxide`);
  } catch {
    throw new Error(
      `The embedded database has no build for ${process.platform}-${process.arch}: ` +
        'run `docker compose up`, or set DYNAMODB_ENDPOINT to a DynamoDB Local of your own.',
    );
  }
  await mkdir(folder, { recursive: true });
  const address = ['--host', '127.0.0.1', '--port', String(port)];
  const engine = run(program, ['serve', ...address, '--db-path', `${folder}/dynamodb.sqlite`], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (engine.stderr) {
    createInterface(engine.stderr).on('line', (line) => {
      if (!/^(Dynoxide listening|Shutting down|\s*$)/.test(line)) console.error(line);
    });
  }
  for (let waited = 0; waited < 10_000; waited += 20) {
    if (engine.exitCode !== null) break;
    if (await answers(port)) return engine;
    await setTimeout(20);
  }
  engine.kill();
  throw new Error(`The embedded database did not start on port ${port}.`);
}
