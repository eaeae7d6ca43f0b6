import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { hasCode } from './data-folder';

/** In the order in which they are stopped. */
const kept: { child: ChildProcess }[] = [];
/** All that runs, those that are being started among them. */
const running = new Set<ChildProcess>();
let stopped: Promise<never> | undefined;

/** Whether everything is being stopped: what fails now fails because of that. */
export const isStopping = (): boolean => stopped !== undefined;

interface RunOptions extends SpawnOptions {
  /** Standard input, output and error. */
  stdio?: ('ignore' | 'pipe' | 'inherit')[];
}

/** The shell waits for a line and then becomes the program. If we have ended, no line comes, and the program never begins. */
const ONCE_TOLD = 'read -r told <&3 && exec "$@" 3<&-';

/**
 * Starts a program in a process group of its own: Ctrl-C reaches us alone, and we stop it in our order. Where we are ended
 * and cannot, the watcher does, which knows of it before it begins. (On Windows, which has no exec, a moment later.)
 */
export function run(program: string, args: string[], options: RunOptions): ChildProcess {
  if (isStopping()) throw new Error(`${program} is not started: everything is being stopped.`);
  const { stdin: watcher } = startedWatcher();
  const { stdio = ['ignore', 'pipe', 'inherit'] } = options;
  const isWindows = process.platform === 'win32';
  const [first, rest] = isWindows ? [program, args] : ['sh', ['-c', ONCE_TOLD, 'sh', program, ...args]];
  const child = spawn(first, rest, { detached: true, windowsHide: true, ...options, stdio: [...stdio, 'pipe'] });
  running.add(child);
  const begin = child.stdio[3];
  watcher?.write(`started ${child.pid}\n`, () => {
    if (begin instanceof Socket) begin.on('error', () => {}).end('\n');
  });
  child.once('error', ({ message }) => {
    if (child.pid !== undefined) return;
    console.error(`${program} cannot be started: ${message}`);
    // Node tells of no end where there was no beginning.
    child.emit('exit', child.exitCode, null);
  });
  child.once('exit', () => {
    watcher?.write(`ended ${child.pid}\n`);
    running.delete(child);
    if (running.size === 0 && !holding) endWatcher();
  });
  return child;
}

let watching: ChildProcess | undefined;
let holding: Promise<{ id: string; port: number }> | undefined;

function startedWatcher(): ChildProcess {
  if (watching) return watching;
  const watcher = spawn(process.execPath, [fileURLToPath(new URL('./watcher.cjs', import.meta.url))], {
    detached: true,
    windowsHide: true,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  // Nothing waits for it: it ends after us.
  watcher.unref();
  for (const stream of watcher.stdio) if (stream instanceof Socket) stream.unref();
  watcher.stdin?.on('error', () => {});
  watching = watcher;
  return watcher;
}

function endWatcher(): void {
  watching?.stdin?.end();
  watching = undefined;
}

/** A port of loopback at which an id is said from now on until the last process that we have started has ended, after us. */
export function held(): Promise<{ id: string; port: number }> {
  holding ??= hold(randomUUID());
  return holding;
}

async function hold(id: string): Promise<{ id: string; port: number }> {
  const watcher = startedWatcher();
  // Without it, nothing would keep the lock.
  watcher.once('exit', () => {
    if (!isStopping()) console.error('What watches over the processes ended by itself.');
    void stopAll(1);
  });
  watcher.stdin?.write(`hold ${id}\n`);
  if (!watcher.stdout) throw new Error('What watches over the processes cannot be heard.');
  watcher.ref();
  const [port] = await once(createInterface(watcher.stdout), 'line');
  watcher.unref();
  return { id, port: Number(port) };
}

/** Stops a process with us, before those that are kept already; where it ends by itself, everything ends. */
export function keep(name: string, child: ChildProcess): ChildProcess {
  kept.unshift({ child });
  const ended = () => {
    if (isStopping()) return;
    console.error(`${name} ended by itself (${child.signalCode ?? child.exitCode}).`);
    void stopAll(1);
  };
  onEnd(child, ended);
  return child;
}

function onEnd(child: ChildProcess, ended: () => void): void {
  if (child.exitCode !== null || child.signalCode !== null) ended();
  else child.once('exit', ended);
}

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
/** What ran so long and ended was not broken from its start. */
const STEADY_MS = 60_000;

/**
 * Stops a process with us, after those that are kept already; where it ends by itself all else goes on, and it is started
 * again, after a pause that doubles with each time up to half a minute.
 */
export function keepUp(name: string, child: ChildProcess, start: () => Promise<ChildProcess>): void {
  const entry = { child };
  kept.push(entry);
  let pause = FIRST_PAUSE_MS;
  const watch = (began: number) => onEnd(entry.child, () => void again(began));
  const again = async (began: number): Promise<void> => {
    if (isStopping()) return;
    console.error(`${name} ended by itself (${entry.child.signalCode ?? entry.child.exitCode}): it is started again.`);
    if (performance.now() - began > STEADY_MS) pause = FIRST_PAUSE_MS;
    for (;;) {
      await setTimeout(pause, undefined, { ref: false });
      if (isStopping()) return;
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
      try {
        entry.child = await start();
        break;
      } catch (error) {
        if (!isStopping()) console.error(error instanceof Error ? error.message : error);
      }
    }
    if (isStopping()) return;
    console.error(`${name} runs again.`);
    watch(performance.now());
  };
  watch(performance.now());
}

/** Stops what is kept, one after the other, and then whatever else runs, leaves nothing running, and ends. */
export function stopAll(code: number): Promise<never> {
  stopped ??= stopEach().then(() => process.exit(code));
  return stopped;
}

async function stopEach(): Promise<void> {
  for (const { child } of kept) await stop(child);
  await Promise.all([...running].map(stop));
}

/** Asks a process to stop, and makes it where it does not within four seconds. */
export async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  const waiting = new AbortController();
  setTimeout(4_000, undefined, { signal: waiting.signal }).then(
    () => child.kill('SIGKILL'),
    () => {},
  );
  await exited;
  waiting.abort();
}

/** Ctrl-C, and being asked to end, stop everything. */
export function stopOnSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stopAll(0));
}

const LOOK_AT_NPM_MS = 500;

/** npm passes on SIGINT and SIGTERM alone: where anything else ends it, everything stops as well. */
export function stopWithNpm(): void {
  if (!process.env['npm_lifecycle_event'] || process.platform === 'win32') return;
  const parent = process.ppid;
  const npm = shellsParent(parent);
  setInterval(() => {
    if (process.ppid !== parent || shellsParent(parent, npm) !== npm) void stopAll(0);
  }, LOOK_AT_NPM_MS).unref();
}

/**
 * The parent of the shell in which npm runs a script; undefined where it is none, as most give way to what they start.
 * @param known what it is where it cannot be read at this moment
 */
function shellsParent(pid: number, known?: string): string | undefined {
  try {
    // `4711 (dash) S 4710 …`
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split('sh) ')[1]?.split(' ')[1];
  } catch (error) {
    return hasCode(error, 'ENOENT') || hasCode(error, 'ESRCH') ? undefined : known;
  }
}
