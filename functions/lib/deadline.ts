import { AsyncLocalStorage } from 'node:async_hooks';
import type { Context } from 'aws-lambda';
import { Problem } from './http/problem';

/** An invocation that is ended by its timeout tells nobody anything: it answers by itself so long before. */
const ANSWER_MS = 1_000;

const deadlines = new AsyncLocalStorage<number>();

/** How many milliseconds the invocation has left for its work; infinitely many where nobody says. */
export const msLeft = (): number => (deadlines.getStore() ?? Number.POSITIVE_INFINITY) - performance.now();

/** Does the work of an invocation, whatever it waits for. @throws {Problem} 503 where it takes longer than the invocation may */
export async function inTime<T>(context: Partial<Context> | undefined, work: () => Promise<T>): Promise<T> {
  const left = (context?.getRemainingTimeInMillis?.() ?? Number.POSITIVE_INFINITY) - ANSWER_MS;
  // Under a debugger there is no end to it.
  if (left === Number.POSITIVE_INFINITY) return work();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(tookTooLong()), left);
  });
  try {
    return await Promise.race([deadlines.run(performance.now() + left, work), late]);
  } finally {
    clearTimeout(timer);
  }
}

export const tookTooLong = (): Problem => new Problem(503, 'This took longer than it may.', { 'retry-after': '2' });
