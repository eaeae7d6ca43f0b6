import { lifetimesMs } from './lifetimes';

/** How a crud's time is drawn: length, heat, and when that changes next. Times are in milliseconds since 1970, spans in milliseconds. */

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** The lifetimes that can be chosen; they stand at equal distances along the line. */
const STOPS = [0, ...lifetimesMs];

export type Heat = 'cool' | 'warm' | 'ember' | 'last' | 'gone';

/** What a fuse shows. */
export interface Burning {
  heat: Heat;
  /** The part of the line that is alive, 0 to 1. */
  line: number;
  /** Where the line ended when the crud was lit, 0 to 1: what lies between has burned. */
  ash: number;
}

/** How long the line is for a span, 0 to 1, on one scale for all cruds: any two fuses can be compared. */
export function burn(left: number): number {
  const stops = STOPS.length - 1;
  const span = Math.min(Math.max(left, 0), STOPS[stops] ?? 0);
  const next = STOPS.findIndex((stop, index) => index > 0 && span <= stop);
  const [from = 0, to = 0] = [STOPS[next - 1], STOPS[next]];
  return (next - 1 + (span - from) / (to - from)) / stops;
}

export function heatOf(left: number): Heat {
  if (left <= 0) return 'gone';
  if (left < MINUTE_MS) return 'last';
  if (left < 10 * MINUTE_MS) return 'ember';
  return left < HOUR_MS ? 'warm' : 'cool';
}

export const burning = (created: number, expires: number, now: number): Burning => {
  const left = expires - now;
  return { heat: heatOf(left), line: left < MINUTE_MS ? 0 : burn(left), ash: burn(expires - created) };
};

/** When what is shown of the time left changes next: on the minute, and in the last ten minutes on the second. */
export function nextChange(expires: number, now: number): number {
  const left = expires - now;
  if (left <= 0) return Number.POSITIVE_INFINITY;
  const step = left > 10 * MINUTE_MS ? MINUTE_MS : SECOND_MS;
  return now + (left % step || step);
}
