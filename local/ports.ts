import { createConnection } from 'node:net';

/** Whether something listens on this port of loopback. */
export const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = createConnection({ port, host: '127.0.0.1' })
      .on('connect', () => {
        socket.destroy();
        resolve(true);
      })
      .on('error', () => resolve(false));
  });

/** @throws with what to do, where something listens on the port already */
export async function freePort(port: number, variable: string): Promise<void> {
  if (!(await answers(port))) return;
  throw new Error(
    `Port ${port} is taken. Stop what listens there, or choose another: ${variable}=${port + 100} npm start`,
  );
}
