import type { Server as HttpServer } from 'node:http';
import { createServer, type Server } from 'node:net';

/**
 * Hands connections to one more address over to a server that listens already. In a container the emulation is on loopback,
 * its Lambda port with it, and only the API is where other containers reach it.
 * @throws where the name has no address here, or the port is taken
 */
export async function listenAt(server: HttpServer, port: number, host: string): Promise<Server> {
  const door = createServer((socket) => server.emit('connection', socket));
  await new Promise<void>((resolve, reject) => door.once('error', reject).listen(port, host, resolve));
  return door;
}
