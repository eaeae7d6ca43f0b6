import { failure } from '../../functions/lib/http/failure';
import { Problem } from '../../functions/lib/http/problem';
import { logRequest, requestIdOf } from '../../functions/lib/http/request-log';

interface Asked {
  method: string;
  path: string;
  headers: Record<string, unknown>;
}

interface ProblemAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** An error of the gateway's own, answered as the functions answer theirs. One of ours is in the log. */
export function gatewayProblem(error: unknown, { method, path, headers }: Asked): ProblemAnswer {
  const requestId = requestIdOf({ headers: { 'x-request-id': String(headers['x-request-id']) } });
  const { statusCode: status = 500, headers: own, body = '' } = failure(error, requestId);
  if (status >= 500) {
    const http = { method: method.toUpperCase(), path };
    logRequest({ requestId, http, functionName: undefined, status, started: performance.now(), cause: error });
  }
  return { status, headers: { ...stringsOf(own), 'x-request-id': requestId }, body };
}

const stringsOf = (headers: object = {}): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));

/** The gateway refuses what it cannot read before a function sees it: by the status that hapi or Node would give. */
export function refusal(status: number): Problem | undefined {
  if (status === 408) return new Problem(408, 'The request did not arrive in time.');
  if (status === 413) return new Problem(413, 'The body is over 16 KB.');
  if (status === 431) return new Problem(431, 'The headers are too large.');
  if (status >= 400 && status < 500) return new Problem(400, 'The request cannot be read.');
  return undefined;
}
