/**
 * Postgres without Docker, on loopback: `postgres-server.ts PORT FOLDER`, until it is asked to end.
 * Any program on this machine may connect to it, no web page, and nobody else: for local use only.
 */
import { mkdir, rm } from 'node:fs/promises';
import { inspect } from 'node:util';
import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { POSTGRES_BYTES, unwritable, whyUnwritable } from '../data-folder';
import { privateSocket } from '../private-socket';
import { startStartupGate } from './startup-gate';

const [port = '', folder = ''] = process.argv.slice(2);

/** The codes of the file system's errors by their numbers in WebAssembly, as it throws them without their codes. */
const CODES = new Map<unknown, string>([
  [2, 'EACCES'],
  [19, 'EDQUOT'],
  [22, 'EFBIG'],
  [29, 'EIO'],
  [51, 'ENOSPC'],
  [63, 'EPERM'],
  [69, 'EROFS'],
]);

function inWords(error: unknown): string {
  if (error instanceof Error) return `Postgres: ${error.message}`;
  const number = typeof error === 'object' && error !== null && 'errno' in error ? error.errno : undefined;
  return unwritable(folder, CODES.get(number)) ?? `Postgres: ${inspect(error)}`;
}

/** A folder whose files are their owner's alone. PGlite opens them to everybody by itself, whatever the umask. */
class PrivateNodeFS extends NodeFS {
  override async init(...[database, options]: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(database, options);
    const preRun = ({ FS }: typeof database.Module) => {
      const chmod = FS.chmod.bind(FS);
      FS.chmod = (path: string, mode: number, dontFollow?: boolean) => chmod(path, mode & ~0o077, dontFollow);
    };
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), preRun] } };
  }
}

async function open(): Promise<PGlite> {
  await mkdir(folder, { recursive: true });
  return PGlite.create({ fs: new PrivateNodeFS(folder), extensions: { pg_trgm } });
}

// A machine that went off amid a write can leave a folder that does not open. All in it is made from the table.
const database = await open()
  .catch(async (error: unknown) => {
    // Where nothing can be written, what is there is not at fault.
    if (await whyUnwritable(folder, POSTGRES_BYTES)) throw error;
    console.error('The data of the search cannot be opened; it is rebuilt.');
    await rm(folder, { recursive: true });
    return open();
  })
  .catch(async (error: unknown) => {
    // Where the whole folder cannot be written, the process that started it says so.
    if (!(await whyUnwritable(folder, POSTGRES_BYTES))) console.error(inWords(error));
    process.exit(1);
  });
const socket = await privateSocket();
const server = new PGLiteSocketServer({ db: database, path: socket.path, maxConnections: 100 });
await server.start();
await startStartupGate(socket.path, Number(port));

async function stop() {
  await server.stop();
  await socket.remove();
  await database.close();
  process.exit(0);
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
