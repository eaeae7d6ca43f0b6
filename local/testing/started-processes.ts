import { readdir, readFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';

/** The command lines, by their numbers, of the processes that have this in their environment, as `API_PORT=20123`. */
export async function processesWith(variable: string): Promise<Map<number, string>> {
  const found = new Map<number, string>();
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '');
    if (environment.split('\0').includes(variable)) found.set(Number(pid), command.replaceAll('\0', ' '));
  }
  return found;
}

/** Those that are there still after a moment: esbuild ends by itself when it finds its parent gone. */
export async function processesLeft(variable: string, withinMs = 2_000): Promise<string[]> {
  for (const end = performance.now() + withinMs; ; await setTimeout(50)) {
    const left = [...(await processesWith(variable)).values()];
    if (left.length === 0 || performance.now() > end) return left;
  }
}
