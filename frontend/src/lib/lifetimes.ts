import type { Ttl } from './api';

const HOUR_MS = 3_600_000;

/** How long a crud can live, from the shortest on. */
const lifetimes: Record<Ttl, number> = {
  '1-hour': HOUR_MS,
  '3-hours': 3 * HOUR_MS,
  '12-hours': 12 * HOUR_MS,
  '1-day': 24 * HOUR_MS,
  '3-days': 72 * HOUR_MS,
  '7-days': 168 * HOUR_MS,
  '30-days': 720 * HOUR_MS,
};

/** Each of them in milliseconds, the shortest first. */
export const lifetimesMs: number[] = Object.values(lifetimes);

/** The longest: what is written for a crud is kept no longer either. */
export const LONGEST_MS = lifetimes['30-days'];

export const isTtl = (given: unknown): given is Ttl => typeof given === 'string' && Object.hasOwn(lifetimes, given);

export const ttls: Ttl[] = Object.keys(lifetimes).filter(isTtl);

/** When a crud goes that is lit now. */
export const endOf = (ttl: Ttl, now: number): number => now + lifetimes[ttl];
