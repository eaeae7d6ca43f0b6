import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { hasCode } from '../data-folder';
import { fieldsOf } from '../fields';

/** Where an engine is, or is about to be, in the file that this folder keeps of it. */
interface Kept {
  endpoint: string;
  /** The process that starts it. */
  pid: number;
}

const STARTING_MS = 10_000;

const fileIn = (folder: string): string => join(folder, 'engine.json');

/**
 * An address that no web page can know: a random one of 127.0.0.0/8, with a free port. Where there is no such address but
 * 127.0.0.1 (macOS has no other), that one.
 */
export async function freeEndpoint(): Promise<string> {
  const random = [127, randomInt(1, 255), randomInt(1, 255), randomInt(1, 255)].join('.');
  try {
    await freeAddress(random);
    // The engine wants a port that is free at every address.
    const { port } = await freeAddress('0.0.0.0');
    return `http://${random}:${port}`;
  } catch {
    return (await freeAddress(GATED)).origin;
  }
}

/** The address that every web page knows: what listens there needs a gate. */
export const GATED = '127.0.0.1';

/** @throws where this machine has no such address */
export async function freeAddress(host: string): Promise<URL> {
  const server = createServer().listen(0, host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return new URL(`http://${host}:${port}`);
}

/** The endpoint of the engine that runs on this folder's data; undefined where none does. */
export async function runningEngine(folder: string): Promise<string | undefined> {
  const kept = await keptIn(folder);
  return kept && (await isEngine(kept.endpoint)) ? kept.endpoint : undefined;
}

/**
 * The endpoint that DYNAMODB_ENDPOINT names, or the running engine's.
 * @throws with one line that says what to do, where there is neither
 */
export async function endpointInUse(folder: string): Promise<string> {
  const endpoint = process.env['DYNAMODB_ENDPOINT'] || (await runningEngine(folder));
  if (!endpoint) throw new Error('No database is running: `npm start` starts it, or set DYNAMODB_ENDPOINT.');
  return endpoint;
}

/**
 * Takes the place of the one engine of this folder's data, so that of two who start one at once one does.
 * @returns the endpoint at which the caller is to start it, or at which one is running already
 */
export async function claimEndpoint(folder: string): Promise<{ endpoint: string; isRunning: boolean }> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (;;) {
    const mine: Kept = { endpoint: await freeEndpoint(), pid: process.pid };
    try {
      await writeFile(fileIn(folder), JSON.stringify(mine), { flag: 'wx', mode: 0o600 });
      return { endpoint: mine.endpoint, isRunning: false };
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw error;
    }
    const endpoint = await answering(folder);
    if (endpoint) return { endpoint, isRunning: true };
    // What is there is of an engine that was killed.
    giveUpEndpoint(folder);
  }
}

export const giveUpEndpoint = (folder: string): void => rmSync(fileIn(folder), { force: true });

/** The endpoint once it answers; undefined where the process that was to start the engine is gone, or takes too long. */
async function answering(folder: string): Promise<string | undefined> {
  for (let waited = 0; waited < STARTING_MS; waited += 50) {
    const running = await runningEngine(folder);
    if (running) return running;
    const kept = await keptIn(folder);
    if (kept && !isAlive(kept.pid)) return undefined;
    await setTimeout(50);
  }
  return undefined;
}

async function keptIn(folder: string): Promise<Kept | undefined> {
  try {
    const { endpoint, pid } = fieldsOf(JSON.parse(await readFile(fileIn(folder), 'utf8')));
    return typeof endpoint === 'string' && typeof pid === 'number' ? { endpoint, pid } : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return hasCode(error, 'EPERM');
  }
}

/** Whether it is DynamoDB, or says so as DynamoDB does, that answers there. */
export async function isEngine(endpoint: string): Promise<boolean> {
  try {
    const { headers } = await fetch(endpoint, { signal: AbortSignal.timeout(2_000) });
    return headers.has('x-amzn-requestid');
  } catch {
    return false;
  }
}
