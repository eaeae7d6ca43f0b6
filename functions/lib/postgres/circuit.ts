import pg from 'pg';

/** As long as `Retry-After` says. */
const AWAY_MS = 5_000;

let awayUntil = 0;
let told = false;

/** Whether the database could not be had a moment ago: the next caller is told so at once, and the database is not asked. */
export const isAway = (): boolean => performance.now() < awayUntil;

/** @returns what there is to log of it: the cause, once in an outage */
export function markAway(cause: unknown): unknown {
  awayUntil = performance.now() + AWAY_MS;
  if (told) return undefined;
  told = true;
  return cause;
}

export function markBack(): void {
  awayUntil = 0;
  told = false;
}

/** A query that takes long, or waits for one of ours that does, says nothing of the database: the next may be quick. */
const SLOW = /^(Query read timeout|timeout exceeded when trying to connect)$/;
/**
 * Postgres's own: no connection, not let in, no such database or schema, not prepared, a full disk, too many connections, being
 * shut down. Not what a single query can bring about by what it asks for.
 */
const AWAY = /^(08|28|3D|3F|57P|42P01|42501|42703|53100|53300)/;

/** Whether an error says that the next query would fail as well. */
export const isOutage = (error: unknown): boolean =>
  error instanceof pg.DatabaseError
    ? AWAY.test(error.code ?? '')
    : !(error instanceof Error && SLOW.test(error.message));
