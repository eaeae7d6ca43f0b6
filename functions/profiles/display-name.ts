import { handleKey } from '../lib/dynamodb/person';

/** What is not read: marks, signs and punctuation, and what does not show. */
const UNSEEN = /[^\p{L}\p{N}\s_@]/gu;

/**
 * Whether a name stands as somebody's `@handle` would. Which handles there are does not matter, nor which letters look alike:
 * an `@` and a single word is a handle to its reader.
 */
export function looksLikeHandle(name: string): boolean {
  const seen = name.normalize('NFKC').replaceAll(UNSEEN, '').trim();
  return /^@\s*\S+$/.test(seen);
}

/** Whether a name is one's own `@handle`, as it is written. */
export const isOwnHandle = (name: string, handle: string): boolean => name.toLowerCase() === `@${handleKey(handle)}`;
