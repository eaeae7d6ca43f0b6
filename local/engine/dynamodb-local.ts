import { type ChildProcess, execFile, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { run } from '../processes';
import { freeAddress, GATED } from './engine-address';
import { startGate } from './gate';

const IMAGE = 'amazon/dynamodb-local:3.1.0';

const docker = (...args: string[]) => promisify(execFile)('docker', args);
const succeeds = (...args: string[]) =>
  docker(...args).then(
    () => true,
    () => false,
  );

/**
 * Fetches Amazon's DynamoDB Local, where this machine does not have it yet.
 * @throws with one line that says what to do, where Docker does not run
 */
export async function fetchDynamoDBLocal(): Promise<void> {
  if (!(await succeeds('version'))) {
    throw new Error(
      `The embedded database has no build for ${process.platform}-${process.arch}: ` +
        'start Docker, and DynamoDB Local runs in its place; or set DYNAMODB_ENDPOINT to one of your own.',
    );
  }
  if (await succeeds('image', 'inspect', IMAGE)) return;
  console.error(`Fetching ${IMAGE}, as the embedded database has no build for this system …`);
  await docker('pull', '--quiet', IMAGE);
}

/**
 * Starts DynamoDB Local in a container, behind a gate: it answers every origin and takes any signature.
 * @param folder where its data is kept
 * @param endpoint where it is to be reached
 * @returns the container's client: the container ends with it
 */
export async function startDynamoDBLocal(folder: string, endpoint: string): Promise<ChildProcess> {
  await fetchDynamoDBLocal();
  const data = join(folder, 'dynamodb-local');
  await mkdir(data, { recursive: true, mode: 0o700 });
  const name = `cruddur-${createHash('sha256').update(data).digest('hex').slice(0, 16)}`;
  const remove = () => spawnSync('docker', ['rm', '--force', name], { stdio: 'ignore' });
  // One is left where all of this was killed.
  remove();
  const { port } = await freeAddress(GATED);
  // On Linux the container's own user could not write to the folder.
  const user = process.platform === 'linux' ? ['--user', `${process.getuid?.()}:${process.getgid?.()}`] : [];
  const options = ['--rm', '--init', '--name', name, '--publish', `${GATED}:${port}:8000`, ...user];
  const mount = ['--mount', `type=bind,source=${data},target=/data`];
  const client = run(
    'docker',
    ['run', ...options, ...mount, IMAGE, '-jar', 'DynamoDBLocal.jar', '-sharedDb', '-dbPath', '/data'],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const { server } = await startGate({ port: Number(port) }, endpoint);
  client.once('exit', () => {
    server.close().closeAllConnections();
    remove();
  });
  return client;
}
