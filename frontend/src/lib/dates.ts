import { words } from './words';
import type { Unit } from './words/en';

const formats = new Map<string, Intl.DateTimeFormat>();

function format(time: string | number, options: Intl.DateTimeFormatOptions): string {
  const key = JSON.stringify(options);
  const made = formats.get(key) ?? new Intl.DateTimeFormat(words.dates, options);
  formats.set(key, made);
  return made.format(new Date(time));
}

const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

/** "13:40" */
export const clockTime = (time: string | number): string => format(time, clock);

/** "Fri 27 Nov, 14:02" */
export const dayAndTime = (time: string | number): string =>
  format(time, { weekday: 'short', day: 'numeric', month: 'short', ...clock });

/** "Tue, 24 Nov 2026" */
export const weekdayAndDay = (time: string | number): string =>
  format(time, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });

/** How many midnights lie between now and a time to come. */
export function daysUntil(time: number, now: number): number {
  const midnight = (at: number) => new Date(at).setHours(0, 0, 0, 0);
  return Math.round((midnight(time) - midnight(now)) / 86_400_000);
}

/** "Tuesday 24 November 2026 at 13:40" */
export const inFull = (time: string | number): string =>
  format(time, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', ...clock });

/** "24 November 2026" */
export const day = (time: string | number): string => format(time, { day: 'numeric', month: 'long', year: 'numeric' });

/** "November 2026" */
export const month = (time: string | number): string => format(time, { month: 'long', year: 'numeric' });

const SECOND_MS = 1000;
const units: [Unit, number][] = [
  ['d', 86_400 * SECOND_MS],
  ['h', 3_600 * SECOND_MS],
  ['min', 60 * SECOND_MS],
  ['s', SECOND_MS],
];

/** The largest whole unit of a span, rounded down: "3 h". @param second whether the next unit is said too: "2 h 38 min" */
export function spanInWords(ms: number, second = false): string {
  const span = Math.max(ms, 0);
  const first = Math.max(
    units.findIndex(([, length]) => span >= length),
    span < SECOND_MS ? units.length - 1 : 0,
  );
  const parts = units.slice(first, first + (second ? 2 : 1)).map(([unit, length], index) => {
    const within = index === 0 ? span : span % (units[first]?.[1] ?? span);
    return words.time.span(Math.floor(within / length), unit);
  });
  return parts.join(' ');
}
