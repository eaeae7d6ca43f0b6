/**
 * Postgres without Docker, on loopback: `postgres.ts PORT FOLDER`, until it is asked to end.
 * Anyone on this machine may connect to it, and nobody else: for local use only.
 */
import { mkdir } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';

const [port = '', folder = ''] = process.argv.slice(2);
await mkdir(folder, { recursive: true });
const database = await PGlite.create({ dataDir: folder, extensions: { pg_trgm } });
const server = new PGLiteSocketServer({ db: database, port: Number(port), host: '127.0.0.1', maxConnections: 100 });
await server.start();

async function stop() {
  await server.stop();
  await database.close();
  process.exit(0);
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
