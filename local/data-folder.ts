import { chmod, lstat, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';

const OWNER_ONLY_FOLDER = 0o700;
const OWNER_ONLY_FILE = 0o600;

/**
 * Makes the folder of the data and keys where it is missing, for its owner alone. Where it was left open to others, by an
 * earlier version for one, it is closed, with all that is in it. Windows keeps no such modes: a home folder is private there.
 */
export async function preparePrivateFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: OWNER_ONLY_FOLDER });
  if (process.platform === 'win32') return;
  try {
    await close(folder);
  } catch (error) {
    if (!hasCode(error, 'EPERM')) throw error;
    console.error(`Others on this machine may be able to read ${folder}: its modes cannot be changed.`);
  }
}

/** The folder itself first: from then on nobody else comes to what is in it. */
async function close(folder: string): Promise<void> {
  await setMode(folder, OWNER_ONLY_FOLDER);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    try {
      if (entry.isDirectory()) await close(path);
      else if (entry.isFile()) await setMode(path, OWNER_ONLY_FILE);
    } catch (error) {
      // A database that is running has removed it meanwhile.
      if (!hasCode(error, 'ENOENT')) throw error;
    }
  }
}

async function setMode(path: string, mode: number): Promise<void> {
  if (((await lstat(path)).mode & 0o777) !== mode) await chmod(path, mode);
}

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

/** What a process that is started in here writes is its owner's alone: it inherits the mask of modes. */
export function privately<T>(start: () => T): T {
  const before = process.umask(0o077);
  try {
    return start();
  } finally {
    process.umask(before);
  }
}
