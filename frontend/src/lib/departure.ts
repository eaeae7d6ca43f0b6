import { useSyncExternalStore } from 'react';
import { Listeners } from './listeners';

/** On the way to the issuer, or what kept one from it. */
interface Departure {
  state: 'idle' | 'busy' | 'failed' | 'done';
  words: string;
  again?: () => void;
}

/** What keeps somebody from signing in, in words for them. */
export class Hindrance extends Error {
  override name = 'Hindrance';
}

/** What to say of an error on the way to the issuer. */
export const wordsForDeparture = (error: unknown): string =>
  error instanceof Hindrance ? error.message : 'Where one signs in cannot be reached just now.';

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
  say({ state: 'busy', words });
  try {
    const said = await work();
    if (said) say({ state: 'done', words: said });
  } catch (error) {
    say({ state: 'failed', words: wordsForDeparture(error), again: () => void depart(words, work) });
  }
}

export const dismiss = (): void => say(idle);
export const useDeparture = (): Departure => useSyncExternalStore(listeners.add, () => departure);

// Back from the issuer to a page as it was left.
window.addEventListener('pageshow', ({ persisted }) => persisted && dismiss());
