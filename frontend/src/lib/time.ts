import { useEffect, useState } from 'react';
import { Listeners } from './listeners';

/** A `Date` header is as old as its second, and its way took a moment. */
const NEARLY_MS = 2_000;

/** How far the server's clock is from this device's. */
let offset = 0;
/** Where the device's two clocks stood at the last look: one that was set, or a sleep, moves them apart. */
let apart: number | undefined;

const listeners = new Listeners();
/** Calls when `now` has jumped. */
export const onClockSet = listeners.add;

const clocksApart = () => Date.now() - performance.now();

/** Now, by the server's clock and not by this device's. */
export const now = (): number => Date.now() + offset;

/** Looks at what time the server had. A shared cache says how old its answer is. */
export function heed({ headers }: Response): void {
  const date = Date.parse(headers.get('date') ?? '');
  if (Number.isNaN(date)) return;
  const theirs = date + 1000 * (Number.parseInt(headers.get('age') ?? '', 10) || 0) + 500;
  const isSet = apart === undefined || Math.abs(clocksApart() - apart) > NEARLY_MS;
  // An answer may be older than it says, and never newer.
  if (!isSet && theirs - now() < NEARLY_MS) return;
  apart = clocksApart();
  const found = theirs - Date.now();
  if (Math.abs(found - offset) < NEARLY_MS) return;
  offset = Math.abs(found) < NEARLY_MS ? 0 : found;
  listeners.tell();
}

/** A device that slept finds its timers late, and a clock may be set: nobody waits longer than this to see it. */
const LOOK_MS = 1_000;

/** Those that have not ended; a component that asks is rendered again at the moment one does. */
export function useLive<T extends { expires_at: string }>(entries: T[]): T[] {
  const [, look] = useState(0);
  const time = now();
  const live = entries.filter(({ expires_at }) => Date.parse(expires_at) > time);
  const next = Math.min(...live.map(({ expires_at }) => Date.parse(expires_at)));
  useEffect(() => {
    if (next === Number.POSITIVE_INFINITY) return;
    let timer: ReturnType<typeof setTimeout>;
    const again = () => look((count) => count + 1);
    function wait() {
      clearTimeout(timer);
      const left = next - now();
      timer = left <= 0 ? setTimeout(again) : setTimeout(wait, Math.min(left, LOOK_MS));
    }
    wait();
    const stop = onClockSet(wait);
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [next]);
  return live;
}
