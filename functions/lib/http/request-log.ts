import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { v4 } from 'uuid';

/** `serverless invoke local` may send an event with little in it, or none. */
export type Event = Partial<APIGatewayProxyEventV2>;

/** The id under which a proxy in front of us has the request in its own log, or else one of our own. */
export const requestIdOf = (event: Event | undefined, context?: Partial<Context>): string =>
  /^[0-9a-f]{32}$/.exec(event?.headers?.['x-request-id'] ?? '')?.[0] ?? context?.awsRequestId ?? v4();

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
  const line = {
    level: status >= 500 ? 'error' : 'info',
    request_id: requestId,
    ...(http ? { method: http.method, path: http.path } : { function: functionName }),
    status,
    ms: Math.round((performance.now() - started) * 10) / 10,
    // What was sent is nobody's business: only what we threw ourselves, and where, is logged.
    ...(status === 500 && cause instanceof Error && { error: cause.name, stack: cause.stack }),
    ...(status === 503 && cause instanceof Error && { error: cause.name, cause: nameOf(cause.cause) }),
  };
  console.log(JSON.stringify(line));
}

const nameOf = (cause: unknown) => (cause instanceof Error ? cause.name : undefined);
