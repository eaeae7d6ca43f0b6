import { validateHeaderName, validateHeaderValue } from 'node:http';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { tookTooLong } from '../../functions/lib/deadline';
import { eventOf } from '../../functions/lib/http/event';
import { failure } from '../../functions/lib/http/failure';
import { logRequest, requestIdOf } from '../../functions/lib/http/request-log';
import { TimedOut } from './invocation';

/** What a function answers over HTTP: what it returned, or where it returned no answer or nothing at all, a problem. */
export async function answerTo(
  given: unknown,
  functionName: string,
  invoke: () => Promise<unknown>,
): Promise<APIGatewayProxyStructuredResultV2> {
  const started = performance.now();
  try {
    const result = await invoke();
    if (isAnswer(result)) return result;
    throw new TypeError(`${functionName} returned no answer: one has a statusCode, and texts for headers and body.`);
  } catch (cause) {
    const event = eventOf(given);
    const requestId = requestIdOf(event);
    const error = cause instanceof TimedOut ? Object.assign(tookTooLong(), { cause }) : cause;
    const answer = failure(error, requestId);
    const { http } = event.requestContext;
    logRequest({ requestId, http, functionName, status: answer.statusCode, started, cause: error });
    return { ...answer, headers: { ...answer.headers, 'x-request-id': requestId } };
  }
}

function isAnswer(result: unknown): result is APIGatewayProxyStructuredResultV2 {
  if (typeof result !== 'object' || result === null) return false;
  const { statusCode, headers, body, isBase64Encoded, cookies } = result as Record<string, unknown>;
  return (
    typeof statusCode === 'number' &&
    Number.isInteger(statusCode) &&
    statusCode >= 200 &&
    statusCode < 600 &&
    areHeaders(headers) &&
    (body === undefined || typeof body === 'string') &&
    (isBase64Encoded === undefined || typeof isBase64Encoded === 'boolean') &&
    (cookies === undefined || (Array.isArray(cookies) && cookies.every((each) => typeof each === 'string')))
  );
}

function areHeaders(headers: unknown): boolean {
  if (headers === undefined) return true;
  if (typeof headers !== 'object' || headers === null) return false;
  return Object.entries(headers).every(([name, value]) => {
    if (!['string', 'number', 'boolean'].includes(typeof value)) return false;
    try {
      validateHeaderName(name);
      validateHeaderValue(name, String(value));
      return true;
    } catch {
      return false;
    }
  });
}
