import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';

interface Kept {
  child: ChildProcess;
  /** Where it is being started again. */
  starting?: Promise<unknown>;
}

const kept: Kept[] = [];
let stopping = false;

/** Starts a program in a process group of its own: Ctrl-C reaches us alone, and we stop it in our order. */
export const run = (program: string, args: string[], options: SpawnOptions): ChildProcess =>
  spawn(program, args, { detached: true, windowsHide: true, stdio: ['ignore', 'pipe', 'inherit'], ...options });

/** Stops a process with us, before those that are kept already; where it ends by itself, everything ends. */
export function keep(name: string, child: ChildProcess): ChildProcess {
  kept.unshift({ child });
  const ended = () => {
    if (stopping) return;
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
  const entry: Kept = { child };
  kept.push(entry);
  let pause = FIRST_PAUSE_MS;
  const watch = (began: number) => onEnd(entry.child, () => void again(began));
  const again = async (began: number): Promise<void> => {
    if (stopping) return;
    console.error(`${name} ended by itself (${entry.child.signalCode ?? entry.child.exitCode}): it is started again.`);
    if (performance.now() - began > STEADY_MS) pause = FIRST_PAUSE_MS;
    for (;;) {
      await setTimeout(pause, undefined, { ref: false });
      if (stopping) return;
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
      entry.starting = start().then(
        (started) => {
          entry.child = started;
          return true;
        },
        (error: Error) => console.error(error.message),
      );
      if (await entry.starting) break;
    }
    if (stopping) return;
    console.error(`${name} runs again.`);
    watch(performance.now());
  };
  watch(performance.now());
}

/** Stops what is kept, one after the other, leaves nothing running, and ends. */
export async function stopAll(code: number): Promise<never> {
  stopping = true;
  for (const each of kept) {
    await each.starting;
    await stop(each.child);
  }
  process.exit(code);
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
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (!stopping) void stopAll(0);
    });
  }
}
