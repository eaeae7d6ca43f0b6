import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';

const kept: [name: string, child: ChildProcess][] = [];
let stopping = false;

/** Starts a program in a process group of its own: Ctrl-C reaches us alone, and we stop it in our order. */
export const run = (program: string, args: string[], options: SpawnOptions): ChildProcess =>
  spawn(program, args, { detached: true, windowsHide: true, stdio: ['ignore', 'pipe', 'inherit'], ...options });

/** Stops a process with us, before those that are kept already; where it ends by itself, everything ends. */
export function keep(name: string, child: ChildProcess): ChildProcess {
  kept.unshift([name, child]);
  const ended = () => {
    if (stopping) return;
    console.error(`${name} ended by itself (${child.signalCode ?? child.exitCode}).`);
    void stopAll(1);
  };
  if (child.exitCode !== null || child.signalCode !== null) ended();
  else child.on('exit', ended);
  return child;
}

/** Stops what is kept, one after the other, leaves nothing running, and ends. */
export async function stopAll(code: number): Promise<never> {
  stopping = true;
  for (const [, child] of kept) await stop(child);
  process.exit(code);
}

/** Asks a process to stop, and makes it where it does not within four seconds. */
export async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 4_000);
  await exited;
  clearTimeout(timer);
}

/** Ctrl-C, and being asked to end, stop everything. */
export function stopOnSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (!stopping) void stopAll(0);
    });
  }
}
