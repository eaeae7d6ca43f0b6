import type { APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { inTime } from '../deadline';
import { decodedText, refuseOtherCharsets, textOf } from './body-text';
import { etagOf, isKnown } from './etag';
import { type Event, eventOf } from './event';
import { failure } from './failure';
import {
  type Body,
  codesOf,
  type Operation,
  type OperationId,
  type Parameters,
  type Success,
  type Validate,
} from './operation';
import { Invalid, methodNotAllowed, Problem } from './problem';
import { logRequest, requestIdOf } from './request-log';

export const MAX_BODY_BYTES = 16 * 1024;

export interface Request<Id extends OperationId, Asker = undefined> extends Parameters<Id> {
  body: Body<Id>;
  asker: Asker;
}

export interface Answer<Id extends OperationId> {
  body: Success<Id>;
  /** The cursor of the next page, where there is one. */
  next?: string | undefined;
  /** What else the next page is asked with, where it is not what this one was. */
  nextQuery?: Record<string, string>;
  /** The content type, where it is another than JSON's own. */
  type?: string;
}

/** A Lambda handler for an operation that anyone may call. */
export function endpoint<Id extends OperationId>(
  operation: Operation<Id>,
  answer: (request: Request<Id>) => Promise<Answer<Id>>,
) {
  return lambda(async (event) => {
    refuseOtherMethods(event, operation);
    const request = { ...parametersOf(event, operation), body: bodyOf(event, operation), asker: undefined };
    return success(event, await answer(request), 'no-cache');
  });
}

/** A public path is routed by `ANY`, so that its function is asked whatever the method. @throws {Problem} 405 */
function refuseOtherMethods(event: Event, { methods, allow }: { methods: string[]; allow: string }): void {
  const { method } = event.requestContext.http ?? {};
  if (method === undefined || methods.includes(method)) return;
  throw methodNotAllowed(method, allow);
}

/** Runs `respond`, turns what it throws into the documented error, and writes one log line. */
export function lambda(respond: (event: Event) => Promise<APIGatewayProxyStructuredResultV2>) {
  return async (given: unknown, context?: Partial<Context>): Promise<APIGatewayProxyStructuredResultV2> => {
    const started = performance.now();
    const event = eventOf(given);
    const requestId = requestIdOf(event, context);
    let cause: unknown;
    const result = await inTime(context, () => respond(event)).catch((error: unknown) => {
      cause = error;
      return failure(error, requestId);
    });
    const { http } = event.requestContext;
    const { functionName } = context ?? {};
    logRequest({ requestId, http, functionName, status: result.statusCode, started, cause });
    return { ...result, headers: { ...result.headers, 'x-request-id': requestId } };
  };
}

/** The answer, or 304 to a GET whose asker has it already. */
export function success(
  event: Event,
  {
    body,
    next,
    nextQuery,
    type = 'application/json; charset=utf-8',
  }: Omit<Answer<OperationId>, 'body'> & { body: unknown },
  cacheControl: string,
): APIGatewayProxyStructuredResultV2 {
  const text = JSON.stringify(body);
  const link = next && `<${nextPage(event, { ...nextQuery, cursor: next })}>; rel="next"`;
  const headers = { 'cache-control': cacheControl, ...(link && { link }) };
  const answer = { statusCode: 200, headers: { 'content-type': type, ...headers }, body: text };
  const { method } = event.requestContext.http ?? {};
  if (method !== 'GET' && method !== 'HEAD') return answer;
  const etag = etagOf(`${link ?? ''}\n${text}`);
  if (isKnown(etag, event.headers['if-none-match'] ?? '')) return { statusCode: 304, headers: { etag, ...headers } };
  return { ...answer, headers: { etag, ...answer.headers } };
}

function nextPage(event: Event, given: Record<string, string>): string {
  const query = new URLSearchParams(event.rawQueryString);
  for (const [name, value] of Object.entries(given)) query.set(name, value);
  return `${event.rawPath}?${query}`;
}

/** The path, query and header parameters, checked. @throws {Problem} 400, 404 @throws {Invalid} */
export function parametersOf<Id extends OperationId>(
  event: Event,
  { parameters, codes }: Operation<Id>,
): Parameters<Id> {
  const given: unknown = {
    path: { ...event.pathParameters },
    query: { ...event.queryStringParameters },
    header: { ...event.headers },
  };
  if (parameters(given)) return given;
  const errors = parameters.errors ?? [];
  const known = codesOf(errors, codes);
  if (known.length > 0) throw new Invalid(known);
  const [, place, name] = errors[0]?.instancePath.split('/') ?? [];
  if (place === 'path') throw new Problem(404, 'There is nothing here by that name.');
  throw new Problem(400, `The ${place} parameter ${name} is not valid: it ${errors[0]?.message}.`);
}

/** The JSON body, checked; undefined where the operation takes none. @throws {Problem} 400, 413, 415 @throws {Invalid} */
export function bodyOf<Id extends OperationId>(event: Event, operation: Operation<Id>): Body<Id>;
export function bodyOf(
  event: Event,
  { body: validate, codes }: { body?: Validate<unknown>; codes: Record<string, string> },
): unknown {
  if (!validate) return undefined;
  // An event by hand may have what the gateway never sends.
  const sent = event.body ?? '';
  if (typeof sent !== 'string') throw new Problem(400, 'The body of an event is text, or an object.');
  const bytes = Buffer.from(sent, event.isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length > MAX_BODY_BYTES) throw new Problem(413, 'The body is over 16 KB.');
  const type = event.headers['content-type'] ?? 'application/json';
  if (!/^application\/json\s*(;|$)/i.test(type)) throw new Problem(415, 'The body must be application/json.');
  refuseOtherCharsets(type);
  const coding = event.headers['content-encoding'] ?? 'identity';
  if (coding.toLowerCase() !== 'identity') throw new Problem(415, 'The body must be sent as it is, not compressed.');
  const sentBytes = Number(event.headers['content-length']);
  const text = event.isBase64Encoded ? textOf(bytes) : decodedText(sent, sentBytes);
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    throw new Problem(400, 'The body is not JSON.');
  }
  // Anything but an object lacks every field, and the codes say so. A field that is null is not there, as some clients write it.
  const object = typeof given === 'object' && given !== null && !Array.isArray(given) ? given : {};
  const fields: unknown = Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null));
  if (validate(fields)) return fields;
  throw new Invalid(codesOf(validate.errors ?? [], codes));
}
