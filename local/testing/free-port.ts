import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** What each of Jest's workers has for itself, below the ports that the system gives away. */
const PORTS = { first: 20_000, each: 1_500 };
const taken = new Set<number>();

/**
 * A port that is free, and that no other worker looks at: what answers there later is what this test has started.
 * The tests of several runs at once tell by listening whether another has it.
 */
export async function freePort(): Promise<number> {
  const worker = Number(process.env['JEST_WORKER_ID'] ?? 0) % 8;
  for (;;) {
    const port = PORTS.first + worker * PORTS.each + randomInt(PORTS.each);
    if (taken.has(port)) continue;
    taken.add(port);
    const socket = createServer();
    const isFree = await new Promise<boolean>((resolve) =>
      socket.once('error', () => resolve(false)).listen(port, () => resolve(true)),
    );
    if (!isFree) continue;
    await new Promise((resolve) => socket.close(resolve));
    return port;
  }
}
