import { useSyncExternalStore } from 'react';
import { Listeners } from './listeners';

const TICK_MS = 250;

/** A `Date` header is as old as its second, and its way took a moment. */
const NEARLY_MS = 2_000;

/** How far the server's clock is from this device's. */
let offset = 0;
/** Where the device's two clocks stood at the last look: one that was set, or a sleep, moves them apart. */
let apart: number | undefined;

const clocksApart = () => Date.now() - performance.now();

/** Now, as the server has it: what it says to expire expires by its clock and not by this device's. */
const now = (): number => Date.now() + offset;

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
  if (timer !== undefined) tick();
}

// One clock for all who ask, which runs while somebody does.
let shown = now();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Listeners();
let asking = 0;

function tick() {
  shown = now();
  listeners.tell();
}

function subscribe(listener: () => void) {
  const remove = listeners.add(listener);
  asking += 1;
  if (asking === 1) {
    timer = setInterval(tick, TICK_MS);
    tick();
  }
  return () => {
    remove();
    asking -= 1;
    if (asking > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** Those that have not expired; subscribers are notified again at the moment one does. */
export function useLive<T extends { expires_at: string }>(entries: T[]): T[] {
  const live = () => entries.filter(({ expires_at }) => Date.parse(expires_at) > shown);
  useSyncExternalStore(subscribe, () => live().length);
  return live();
}

const units = [
  ['year', 365 * 24 * 3600],
  ['month', 30 * 24 * 3600],
  ['day', 24 * 3600],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;
const formats = units.map(([unit, length]) => ({
  length,
  format: new Intl.NumberFormat('en', { style: 'unit', unit, unitDisplay: 'long' }),
}));

function inWords(ms: number): string {
  const seconds = Math.round(Math.abs(ms) / 1000);
  const found = formats.find(({ length }) => seconds >= length) ?? formats.at(-1);
  return found?.format.format(Math.round(seconds / found.length)) ?? '';
}

/** The time between now and then in words, "3 hours"; subscribers are notified again only when the words change. */
export const useDistance = (time: string): string =>
  useSyncExternalStore(subscribe, () => inWords(Date.parse(time) - shown));

const full = new Intl.DateTimeFormat('en', { dateStyle: 'full', timeStyle: 'short' });
export const inFull = (time: string): string => full.format(new Date(time));
