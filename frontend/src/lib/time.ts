import { formatDistanceStrict } from 'date-fns/formatDistanceStrict';
import { useSyncExternalStore } from 'react';

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
    timer = setInterval(tick, 1_000);
    tick();
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearInterval(timer);
  };
}

/** The time now, in milliseconds, renewed every second. */
export const useNow = (): number => useSyncExternalStore(subscribe, () => now);

/** The time between now and then in words, "3 hours"; whoever asks is told anew only when the words change. */
export const useDistance = (time: string): string =>
  useSyncExternalStore(subscribe, () => formatDistanceStrict(Date.parse(time), now));

const full = new Intl.DateTimeFormat('en', { dateStyle: 'full', timeStyle: 'short' });
export const inFull = (time: string): string => full.format(new Date(time));
