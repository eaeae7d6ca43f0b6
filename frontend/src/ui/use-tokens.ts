import { useEffect, useSyncExternalStore } from 'react';
import { split, type Token } from '../../../functions/lib/text/split';
import { Listeners } from '../lib/listeners';

/** What knows where an address ends: no other text needs it. */
let exactly: ((text: string) => Token[]) | undefined;
const listeners = new Listeners();

/** Fetches it. Without it, an address is a text that looks like a link. */
export async function prefetchAddresses(): Promise<void> {
  if (exactly) return;
  try {
    exactly = (await import('../../../functions/lib/text/tokens')).tokensOf;
    listeners.tell();
  } catch {
    // The next text that has an address is another try.
  }
}

const roughly = (text: string): Token[] => split(text, (rest) => /^[^\s\p{Ps}\p{Pe}"<>]+/u.exec(rest)?.[0] ?? '');

/** The pieces of a message, and whether its addresses are known to be such. */
export function useTokens(text: string): { tokens: Token[]; isExact: boolean } {
  const hasAddress = text.includes('://');
  const known = useSyncExternalStore(listeners.add, () => (hasAddress ? exactly : roughly));
  useEffect(() => {
    if (hasAddress) void prefetchAddresses();
  }, [hasAddress]);
  return { tokens: (known ?? roughly)(text), isExact: known !== undefined };
}
