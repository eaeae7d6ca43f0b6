import type { Context } from 'aws-lambda';
import { v4 } from 'uuid';
import type { Event } from './event';

/** The id under which a proxy in front of us has the request in its own log, or else one of our own. */
export const requestIdOf = ({ headers }: Pick<Event, 'headers'>, context?: Partial<Context>): string =>
  /^[0-9a-f]{32}$/.exec(headers['x-request-id'] ?? '')?.[0] ?? context?.awsRequestId ?? v4();

interface Answered {
  requestId: string;
  /** What was asked by HTTP. */
  http: { method: string; path: string } | undefined;
  /** The function that was invoked, where it was not by HTTP. */
  functionName: string | undefined;
  status: number | undefined;
  /** When it began, by `performance.now()`. */
  started: number;
  /** What was thrown. */
  cause: unknown;
}

/** Writes a request's one log line. */
export function logRequest({ requestId, http, functionName, status = 200, started, cause }: Answered): void {
  const because = status === 503 && cause instanceof Error ? inWords(cause.cause) : undefined;
  const line = {
    level: levelOf(status, because),
    request_id: requestId,
    ...(http ? { method: http.method, path: http.path } : { function: functionName }),
    status,
    ms: Math.round((performance.now() - started) * 10) / 10,
    // What was sent is nobody's business: only what we threw ourselves, and where, is logged.
    ...(status === 500 && cause instanceof Error && { error: cause.name, stack: cause.stack }),
    ...(because && cause instanceof Error && { error: cause.name, cause: because }),
  };
  console.log(JSON.stringify(line));
}

/** An outage is told with its cause; that it goes on is no news. */
const levelOf = (status: number, because: string | undefined): string => {
  if (status < 500) return 'info';
  return status === 503 && !because ? 'warn' : 'error';
};

/** What went wrong, by its name or its code alone; but where a database fails inside, what it says of itself. */
function inWords(cause: unknown): string | undefined {
  if (!(cause instanceof Error)) return undefined;
  if (cause.name === 'InternalServerError') return `${cause.name}: ${cause.message}`;
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.name;
}
