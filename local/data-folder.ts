import { chmod, lstat, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
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

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error && 'code' in error ? error.code : undefined;

export const hasCode = (error: unknown, code: string): boolean => codeOf(error) === code;

/** Less than either database wants for anything it does. */
const PROBE_BYTES = 64 * 1024;

/** A segment of Postgres's log, which it makes whole. */
export const POSTGRES_BYTES = 16 * 1024 * 1024;

const WORDS = new Map<unknown, string>([
  ['ENOSPC', 'the disk is full'],
  ['EDQUOT', "the user's share of the disk is full"],
  ['EFBIG', 'a file may not be that large here (ulimit -f)'],
  ['EROFS', 'the disk is read-only'],
  ['EACCES', 'this user may not'],
  ['EPERM', 'this user may not'],
  ['EIO', 'the disk fails'],
]);

/** What a failed write's code says of its folder, as one line; undefined where it says nothing of the folder. */
export function unwritable(folder: string, code: unknown): string | undefined {
  const why = WORDS.get(code);
  return why && `Nothing can be written to ${folder}: ${why}.`;
}

/**
 * Why nothing can be written to a folder, as one line for the person who runs this; undefined where it can.
 * @param bytes how much the writer that failed there asks for at once
 */
export async function whyUnwritable(folder: string, bytes = PROBE_BYTES): Promise<string | undefined> {
  const probe = join(folder, `.probe-${process.pid}`);
  try {
    await writeFile(probe, Buffer.alloc(bytes), { mode: OWNER_ONLY_FILE });
    return undefined;
  } catch (error) {
    return unwritable(folder, codeOf(error));
  } finally {
    await rm(probe, { force: true }).catch(() => {});
  }
}

/** What a process that is started in here writes is its owner's alone: it inherits the mask of modes. */
export function privately<T>(start: () => T): T {
  const before = process.umask(0o077);
  try {
    return start();
  } finally {
    process.umask(before);
  }
}
