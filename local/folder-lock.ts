import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { hasCode, preparePrivateFolder } from './data-folder';
import { fieldsOf } from './fields';
import { held } from './processes';

/** Who uses a folder, as the file says that is kept in it. */
interface Use {
  /** What is said at `port` for as long as the use lasts. */
  id: string;
  port: number;
  pid: number;
  since: string;
  /** Where its user listens, by which one is told from another. */
  ports: number[];
}

export const LOCK_FILE = 'lock.json';

const ANSWER_MS = 2_000;
/** What was started by one that was killed has ended by then. */
const ENDING_MS = 10_000;
/** Of two who take over at once both have written by then, and a file is whole. */
const SETTLED_MS = 100;

/**
 * Keeps the folder for this process until it, and all that it has started, has ended. A lock at whose port nobody says its id
 * is of a process that is gone, and is taken over: the process's number may be another's by now, as it is in a container.
 * @param ports where this process is to listen
 * @throws with one line that says who uses the folder
 */
export async function lockFolder(folder: string, ports: number[] = []): Promise<void> {
  await preparePrivateFolder(folder);
  const file = join(folder, LOCK_FILE);
  const { id, port } = await held();
  const use: Use = { id, port, pid: process.pid, since: new Date().toISOString(), ports };
  process.once('exit', () => {
    if (parsedUse(textOf(file))?.id === id) rmSync(file, { force: true });
  });
  let seen: string | undefined;
  for (const end = performance.now() + ENDING_MS; ; await setTimeout(SETTLED_MS)) {
    const text = textOf(file);
    const other = parsedUse(text);
    if (other?.id === id) return;
    const state = other && (await stateOf(other));
    if (state === 'used' || performance.now() > end) throw new Error(inUse(folder, other));
    const isSettled = text === seen;
    seen = text;
    if (state === 'ending' || (text !== undefined && !state && !isSettled) || textOf(file) !== text) continue;
    rmSync(file, { force: true });
    // Another may have seen the same that is gone, and remove ours.
    if (write(file, use) && text === undefined) return;
  }
}

function inUse(folder: string, { pid, since, ports }: Partial<Use> = {}): string {
  const where = ports?.length ? `, at ports ${ports.join(', ')}` : '';
  return `${folder} is in use by process ${pid} since ${since}${where}. Stop that first (Ctrl-C there), or set DATA_FOLDER to another folder.`;
}

/** Whether a use lasts, ends at this moment, or is over. */
async function stateOf({ id, port }: Use): Promise<'used' | 'ending' | 'over'> {
  const socket = createConnection(port, '127.0.0.1');
  try {
    const signal = AbortSignal.timeout(ANSWER_MS);
    await once(socket, 'connect', { signal });
    const [line] = await once(createInterface(socket), 'line', { signal });
    const said = fieldsOf(JSON.parse(String(line)));
    if (said['id'] !== id) return 'over';
    return said['isEnding'] === true ? 'ending' : 'used';
  } catch {
    return 'over';
  } finally {
    socket.destroy();
  }
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function parsedUse(text = ''): Use | undefined {
  try {
    const { id, port, pid, since, ports } = fieldsOf(JSON.parse(text));
    const isUse = typeof id === 'string' && isPort(port) && typeof pid === 'number' && typeof since === 'string';
    return isUse && Array.isArray(ports) && ports.every(isPort) ? { id, port, pid, since, ports } : undefined;
  } catch {
    return undefined;
  }
}

const isPort = (value: unknown): value is number =>
  Number.isInteger(value) && Number(value) > 0 && Number(value) < 65_536;

/** @returns whether there was none */
function write(file: string, use: Use): boolean {
  try {
    writeFileSync(file, JSON.stringify(use), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}
