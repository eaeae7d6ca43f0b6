import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { v4 } from 'uuid';
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

const MAX_BODY_BYTES = 16 * 1024;

/** `serverless invoke local` may send an event with little in it, or none. */
type Event = Partial<APIGatewayProxyEventV2>;

export interface Request<Id extends OperationId, Asker = undefined> extends Parameters<Id> {
  body: Body<Id>;
  asker: Asker;
}

export interface Answer<Id extends OperationId> {
  body: Success<Id>;
  /** The cursor of the next page, where there is one. */
  next?: string | undefined;
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
  const { method } = event.requestContext?.http ?? {};
  if (method === undefined || methods.includes(method)) return;
  throw methodNotAllowed(method, allow);
}

/** Runs `respond`, turns what it throws into the documented error, and writes one log line. */
export function lambda(respond: (event: Event) => Promise<APIGatewayProxyStructuredResultV2>) {
  return async (event: Event | undefined, context?: Partial<Context>): Promise<APIGatewayProxyStructuredResultV2> => {
    const started = performance.now();
    const requestId = givenId(event) ?? context?.awsRequestId ?? v4();
    let cause: unknown;
    const result = await respond(event ?? {}).catch((error: unknown) => {
      cause = error;
      return failure(error, requestId);
    });
    const { method, path } = event?.requestContext?.http ?? {};
    const line = {
      level: (result.statusCode ?? 200) >= 500 ? 'error' : 'info',
      request_id: requestId,
      method,
      path,
      status: result.statusCode,
      ms: Math.round((performance.now() - started) * 10) / 10,
      // What was sent is nobody's business: only what we threw ourselves, and where, is logged.
      ...(result.statusCode === 500 && cause instanceof Error && { error: cause.name, stack: cause.stack }),
      ...(result.statusCode === 503 && cause instanceof Error && { error: cause.name, cause: nameOf(cause.cause) }),
    };
    console.log(JSON.stringify(line));
    return { ...result, headers: { ...result.headers, 'x-request-id': requestId } };
  };
}

/** The id under which a proxy in front of us has the request in its own log. */
const givenId = (event: Event | undefined): string | undefined =>
  /^[0-9a-f]{32}$/.exec(event?.headers?.['x-request-id'] ?? '')?.[0];

const nameOf = (cause: unknown) => (cause instanceof Error ? cause.name : undefined);

export function success(
  event: Event,
  { body, next }: { body: unknown; next?: string | undefined },
  cacheControl: string,
): APIGatewayProxyStructuredResultV2 {
  return {
    statusCode: 200,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': cacheControl,
      ...(next && { link: `<${nextPage(event, next)}>; rel="next"` }),
    },
    body: JSON.stringify(body),
  };
}

function nextPage(event: Event, cursor: string): string {
  const query = new URLSearchParams(event.rawQueryString);
  query.set('cursor', cursor);
  return `${event.rawPath ?? ''}?${query}`;
}

function failure(error: unknown, requestId: string): APIGatewayProxyStructuredResultV2 {
  if (error instanceof Invalid) {
    return {
      statusCode: 422,
      headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
      body: JSON.stringify(error.codes),
    };
  }
  const { type, status, title, detail, headers } =
    error instanceof Problem
      ? error
      : new Problem(500, 'Something went wrong here. It is in the log under this request_id.');
  return {
    statusCode: status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
    body: JSON.stringify({ type, title, status, detail, request_id: requestId }),
  };
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
  throw new Problem(400, `The ${place} parameter ${name} is off: it ${errors[0]?.message}.`);
}

/** The JSON body, checked; undefined where the operation takes none. @throws {Problem} 400, 413, 415 @throws {Invalid} */
export function bodyOf<Id extends OperationId>(event: Event, operation: Operation<Id>): Body<Id>;
export function bodyOf(
  event: Event,
  { body: validate, codes }: { body?: Validate<unknown>; codes: Record<string, string> },
): unknown {
  if (!validate) return undefined;
  const text = event.isBase64Encoded ? Buffer.from(event.body ?? '', 'base64').toString() : (event.body ?? '');
  if (Buffer.byteLength(text) > MAX_BODY_BYTES) throw new Problem(413, 'The body is over 16 KB.');
  const type = event.headers?.['content-type'] ?? 'application/json';
  if (!/^application\/json\s*(;|$)/i.test(type)) throw new Problem(415, 'The body must be application/json.');
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    throw new Problem(400, 'The body is not JSON.');
  }
  // Anything but an object lacks every field, and the codes say so.
  const fields: unknown = typeof given === 'object' && given !== null && !Array.isArray(given) ? given : {};
  if (validate(fields)) return fields;
  throw new Invalid(codesOf(validate.errors ?? [], codes));
}
