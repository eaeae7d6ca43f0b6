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

const ANSWER_MS = 1_000;
/** A machine that is busy, or has just woken, may answer late. */
const TIMES_ASKED = 4;
/** By then the programs of a start that was killed have ended. */
const ENDING_MS = 10_000;
/** Of several who want the folder at once all have written by then, and the file is complete. */
const SETTLED_MS = 100;

/**
 * Keeps the folder for this process until it, and all that it has started, has ended. Where nobody
 * says a lock's id at its port, its process has ended and the lock is taken over. The number of that process says nothing, as
 * another may have it by now, which is usual in a container.
 * @param ports where this process is to listen
 * @throws with one line that says who uses the folder
 */
export async function lockFolder(folder: string, ports: number[] = []): Promise<void> {
  await preparePrivateFolder(folder);
  const file = join(folder, LOCK_FILE);
  const { id, port } = await held();
  const use: Use = { id, port, pid: process.pid, since: new Date().toISOString(), ports };
  process.once('exit', () => {
    try {
      if (parsedUse(textOf(file))?.id === id) rmSync(file, { force: true });
    } catch {
      // The next start finds that nobody answers for it.
    }
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
    if (text !== undefined) rmSync(file, { force: true });
    // Another may have seen the same lock that is over, and remove ours: ours holds if it is still there in a moment.
    write(file, use);
  }
}

function inUse(folder: string, use?: Use): string {
  const where = use?.ports.length ? `, at ports ${use.ports.join(', ')}` : '';
  const who = use
    ? `by process ${use.pid} since ${use.since}${where}`
    : `by others, who keep changing its ${LOCK_FILE}`;
  return `${folder} is in use ${who}. Stop that first (Ctrl-C there), or set DATA_FOLDER to another folder.`;
}

/** Whether a use lasts, ends at this moment, or is over. */
type State = 'used' | 'ending' | 'over';

async function stateOf(use: Use): Promise<State> {
  for (let times = 0; times < TIMES_ASKED; times += 1) {
    const state = await answerOf(use);
    if (state) return state;
  }
  return 'over';
}

/** What is said at the port of a use; undefined where nothing is said in time. */
async function answerOf({ id, port }: Use): Promise<State | undefined> {
  const socket = createConnection(port, '127.0.0.1');
  const signal = AbortSignal.timeout(ANSWER_MS);
  try {
    await once(socket, 'connect', { signal });
    const [line] = await once(createInterface(socket), 'line', { signal });
    const said = fieldsOf(JSON.parse(String(line)));
    if (said['id'] !== id) return 'over';
    return said['isEnding'] === true ? 'ending' : 'used';
  } catch {
    return signal.aborted ? undefined : 'over';
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

/** Writes where there is no file. */
function write(file: string, use: Use): void {
  try {
    writeFileSync(file, JSON.stringify(use), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  }
}
