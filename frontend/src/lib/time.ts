import { formatDistanceStrict } from 'date-fns/formatDistanceStrict';
import { useSyncExternalStore } from 'react';

const TICK_MS = 250;

// One clock for all who ask, which runs while somebody does.
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function tick() {
  now = Date.now();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  if (listeners.size === 1) {
    timer = setInterval(tick, TICK_MS);
    tick();
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearInterval(timer);
  };
}

/** Those that have not expired; whoever asks is told anew at the moment one does. */
export function useLive<T extends { expires_at: string }>(entries: T[]): T[] {
  const live = () => entries.filter(({ expires_at }) => Date.parse(expires_at) > now);
  useSyncExternalStore(subscribe, () => live().length);
  return live();
}

/** The time between now and then in words, "3 hours"; whoever asks is told anew only when the words change. */
export const useDistance = (time: string): string =>
  useSyncExternalStore(subscribe, () => formatDistanceStrict(Date.parse(time), now));

const full = new Intl.DateTimeFormat('en', { dateStyle: 'full', timeStyle: 'short' });
export const inFull = (time: string): string => full.format(new Date(time));
