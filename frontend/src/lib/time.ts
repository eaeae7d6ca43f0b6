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

/** @param from @param to in milliseconds. @returns the time between them in words, "3 hours" */
export const distance = (from: number, to: number): string => formatDistanceStrict(from, to);

export const inFull = (time: string): string =>
  new Intl.DateTimeFormat('en', { dateStyle: 'full', timeStyle: 'short' }).format(new Date(time));
