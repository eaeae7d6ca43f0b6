import { once } from 'node:events';
import { createConnection, createServer, type Server, type Socket } from 'node:net';

/** The codes that the first packet of a connection may have: a start-up of protocol 3, TLS or GSS asked for, a cancellation. */
const FIRST_CODES = new Set([0x00030000, 80877103, 80877104, 80877102]);
/** As Postgres itself has it (MAX_STARTUP_PACKET_LENGTH). */
const MAX_FIRST_BYTES = 10_000;
const FIRST_WITHIN_MS = 5_000;

/**
 * A proxy on a port of loopback that passes on what begins as Postgres's protocol does, and closes everything else at
 * once. PGlite's own server takes the beginning of an HTTP request for a message of a gigabyte and waits for the rest of
 * it: a web page could hold all its connections, or send that much and then statements.
 * @see https://www.postgresql.org/docs/17/protocol-message-formats.html
 */
export async function startStartupGate(socketPath: string, port: number): Promise<Server> {
  const server = createServer((client) => {
    client.on('error', () => client.destroy());
    client.setTimeout(FIRST_WITHIN_MS, () => client.destroy());
    const began: Buffer[] = [];
    const onData = (chunk: Buffer): void => {
      began.push(chunk);
      const bytes = Buffer.concat(began);
      if (bytes.length < 8) return;
      client.off('data', onData);
      client.setTimeout(0);
      if (isFirstPacket(bytes)) passOn(client, bytes, socketPath);
      else client.destroy();
    };
    client.on('data', onData);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

const isFirstPacket = (bytes: Buffer): boolean =>
  bytes.readInt32BE(0) >= 8 && bytes.readInt32BE(0) <= MAX_FIRST_BYTES && FIRST_CODES.has(bytes.readInt32BE(4));

function passOn(client: Socket, first: Buffer, socketPath: string): void {
  client.pause();
  const database = createConnection({ path: socketPath });
  database.on('error', () => client.destroy());
  database.on('close', () => client.destroy());
  client.on('close', () => database.destroy());
  database.write(first);
  client.pipe(database).pipe(client);
}
