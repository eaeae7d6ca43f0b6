import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A path for a server to listen at that only this user's programs can reach, and no browser. */
export interface PrivateSocket {
  path: string;
  remove(): Promise<void>;
}

/** A socket file in a folder that is this user's alone; on Windows a named pipe of a name that cannot be guessed. */
export async function privateSocket(): Promise<PrivateSocket> {
  if (process.platform === 'win32') {
    return { path: `\\\\.\\pipe\\cruddur-${randomBytes(16).toString('hex')}`, remove: async () => {} };
  }
  const folder = await mkdtemp(join(tmpdir(), 'cruddur-socket-'));
  return { path: join(folder, 'socket'), remove: () => rm(folder, { recursive: true, force: true }) };
}
