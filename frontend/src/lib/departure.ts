import { useSyncExternalStore } from 'react';
import { Listeners } from './listeners';
import { onChanged } from './session';
import { words as said } from './words';

/** On the way to the issuer, or what kept one from it. */
interface Departure {
  /** `slow` is what has not led away for a while, and may be begun again: a browser does not tell of its Stop button. */
  state: 'idle' | 'busy' | 'slow' | 'failed' | 'done';
  words: string;
  again?: () => void;
}

/** What keeps somebody from signing in, in words for them. */
export class Hindrance extends Error {
  override name = 'Hindrance';
}

/** What to say of an error on the way to the issuer. */
export const wordsForDeparture = (error: unknown): string =>
  error instanceof Hindrance ? error.message : wordsUnlessOffline(said.signIn.unreached);

/** A browser that takes itself for offline may be wrong: it is asked only once something has failed. */
export const wordsUnlessOffline = (words: string): string => (navigator.onLine ? words : said.signIn.offline);

const PATIENCE_MS = 5_000;

const idle: Departure = { state: 'idle', words: '' };
let departure = idle;
const listeners = new Listeners();

function say(next: Departure): void {
  departure = next;
  listeners.tell();
}

/** Says that it is under way, and what is the matter where it fails. @param work gives what to say where it leads nowhere else */
export async function depart(words: string, work: () => Promise<string | undefined>): Promise<void> {
  if (departure.state === 'busy') return;
  const busy: Departure = { state: 'busy', words };
  const slow: Departure = { state: 'slow', words };
  say(busy);
  setTimeout(() => departure === busy && say(slow), PATIENCE_MS);
  // What was closed, or begun again, says no more.
  const sayStill = (next: Departure) => (departure === busy || departure === slow) && say(next);
  try {
    const said = await work();
    if (said) sayStill({ state: 'done', words: said });
  } catch (error) {
    sayStill({ state: 'failed', words: wordsForDeparture(error), again: () => void depart(words, work) });
  }
}

export function dismiss(): void {
  say(idle);
}
export const useDeparture = (): Departure => useSyncExternalStore(listeners.add, () => departure);

// Who signs in or out meanwhile has done so another way.
onChanged(() => (departure.state === 'failed' || departure.state === 'done') && dismiss());
// Back from the issuer to a page as it was left.
window.addEventListener('pageshow', ({ persisted }) => persisted && dismiss());
