import { createConnection } from 'node:net';

/** Where a firewall drops what is sent to an address, there is neither an answer nor a refusal. */
const TIMEOUT_MS = 1_000;

/** Whether something listens on this port of loopback; nothing does at an address that this machine does not have. */
export const answers = (port: number, host = '127.0.0.1'): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = createConnection({ port, host })
      .on('connect', () => {
        socket.destroy();
        resolve(true);
      })
      .on('error', () => resolve(false))
      .setTimeout(TIMEOUT_MS, () => {
        socket.destroy();
        resolve(false);
      });
  });

/**
 * A browser that is led to `localhost` may ask at either address.
 * @throws with what to do, where something listens on the port already
 */
export async function freePort(port: number, variable: string): Promise<void> {
  for (const [host, shown] of [
    ['127.0.0.1', '127.0.0.1'],
    ['::1', '[::1]'],
  ] as const) {
    if (!(await answers(port, host))) continue;
    const stop = `Stop what listens at ${shown}:${port}`;
    throw new Error(`Port ${port} is taken. ${stop}, or choose another: ${variable}=${port + 100} npm start`);
  }
}
