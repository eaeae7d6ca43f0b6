import { setTimeout } from 'node:timers/promises';
import { Problem } from '../http/problem';

/** Waits a moment, the longer the more often it was tried before, and never for the same time as another does. */
export const backOff = (attempt: number): Promise<void> =>
  setTimeout(Math.random() * Math.min(20 * 2 ** attempt, 1_000));

export function busy(cause?: unknown): Problem {
  const problem = new Problem(503, 'Too many are writing to the same thing just now.', { 'retry-after': '1' });
  problem.cause = cause;
  return problem;
}
