import createClient from 'openapi-fetch';
import type { components, paths } from '../../../functions/generated/types';
import { Hindrance } from './departure';
import { isStill, writer } from './session';
import { accessToken, endSession, renew } from './sign-in';
import { shared } from './storage';
import { heed } from './time';
import { words } from './words';

export type Activity = components['schemas']['Activity'];
/** With what it is under, the crud first. */
export type ActivityInThread = components['schemas']['ActivityInThread'];
export type FoundActivity = components['schemas']['FoundActivity'];
export type Notification = components['schemas']['Notification'];
export type Message = components['schemas']['Message'];
export type MessageGroup = components['schemas']['MessageGroup'];
export type Profile = components['schemas']['Profile'];
export type Tag = components['schemas']['Tag'];
export type Ttl = components['schemas']['Ttl'];
export type Code = components['schemas']['Codes'][number];

const WROTE = 'cruddur.wrote';
const BEHIND_MS = 2000;
/** A connection that carries nothing any more says nothing of it: after so long, an answer is waited for no longer. */
const PATIENCE_MS = 30_000;
const begun = Date.now();

/** What anybody may read: it is asked for without a token, and never waits for one. */
const open = new Set<string>([
  '/api/activities/home',
  '/api/activities/{id}',
  '/api/activities/search',
  '/api/tags/search',
  '/api/trends',
  '/api/users/search',
  '/api/users/{handle}',
  '/api/users/{handle}/activities',
  '/api/users/{handle}/replies',
] satisfies (keyof paths)[]);

/** The API, under the site's own origin, with my access token where it is needed. */
export const api = createClient<paths>({ baseUrl: window.location.origin });

/** Sends a request with my token, and once more with another where that one is refused: nothing was done by then. */
async function sendAsMe(request: Request): Promise<Response> {
  const me = writer();
  const token = await accessToken();
  if (!token) return fetch(request);
  const again = request.clone();
  const answer = await send(request, token, me);
  const other = answer.status === 401 ? await renew(token) : undefined;
  if (!other) return answer;
  const second = await send(again, other, me);
  // The account is gone, whatever the issuer says.
  if (second.status === 401) await endSession();
  return second;
}

/** @throws {ApiError} where somebody else signed in meanwhile, as whom nothing of mine is sent */
function send(request: Request, token: string, me: string): Promise<Response> {
  if (!isStill(me)) throw new ApiError(401, [], '');
  request.headers.set('authorization', `Bearer ${token}`);
  return fetch(request);
}

api.use({
  onRequest({ request, schemaPath }) {
    // Of another mode than the feed that the HTML asked for, which the browser would give for it in spite of `reload`.
    const asked = isBehind() ? new Request(request, { cache: 'reload', mode: 'same-origin' }) : request;
    return request.method === 'GET' && open.has(schemaPath) ? heeded(fetch, asked) : heeded(sendAsMe, asked);
  },
});

/** @throws where no answer comes for long. The request is not cut off: it may be done all the same, and its key makes it one. */
async function inTime(answer: Promise<Response>): Promise<Response> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('No answer came.')), PATIENCE_MS);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

/** Sends a request, and takes note of its answer. The client's own `onResponse` does not see what `onRequest` answers. */
async function heeded(sent: (request: Request) => Promise<Response>, request: Request): Promise<Response> {
  const answer = await inTime(sent(request));
  heed(answer);
  if (request.method !== 'GET') shared.set(WROTE, String(Date.now()));
  return answer;
}

/**
 * Whether what was read before may be a moment behind what I did, here or in another tab: a shared cache's answer, and the
 * feed that this page asked for by itself while it was loaded, however long that took.
 */
function isBehind(): boolean {
  const wrote = Number(shared.get(WROTE));
  const since = performance.timeOrigin < wrote && wrote < begun ? begun : wrote;
  return Math.abs(Date.now() - since) < BEHIND_MS;
}

/** An answer other than success. */
export class Refusal extends Error {}

/** What the API answered other than success: a problem's status and detail, or the codes of what is wrong. */
export class ApiError extends Refusal {
  override name = 'ApiError';
  constructor(
    readonly status: number,
    readonly codes: Code[],
    detail: string,
  ) {
    super(detail);
  }
  /** One that was stored. */
  static from({ status, codes, detail }: { status: number; codes: unknown[]; detail: string }): ApiError {
    return new ApiError(status, codes.filter(isCode), detail);
  }
}

/**
 * Whether to send once more what did not reach the API: a connection that the browser takes for restored may not carry
 * anything yet. For reads, and for writes that are the same write at each try.
 */
export const retryUnreached = (failures: number, error: Error): boolean => isUnreached(error) && failures < 3;

/** Whether the API, or the issuer on the way to it, was not reached: it may be there any moment. */
export const isUnreached = (error: unknown): boolean => error instanceof Error && !(error instanceof Refusal);

const AGAIN_MS = 10_000;

/** A device that wakes up may be told of a connection before it has one. */
export const againIfUnreached = (error: unknown): number | false => (isUnreached(error) ? AGAIN_MS : false);

/** Whether my session has ended, of which I may sign in again. */
export const isSignedOut = (error: unknown): boolean => error instanceof ApiError && error.status === 401;

/** A site that is older than the API may not know every code. */
const isCode = (given: unknown): given is Code => typeof given === 'string' && Object.hasOwn(words.errors.codes, given);

/** What to say of an error, or of its codes that belong to one field. */
export const wordsFor = (error: unknown, fields: Code[] = []): string | undefined => {
  if (!error) return undefined;
  if (error instanceof Hindrance) return error.message;
  if (!(error instanceof ApiError)) return words.errors.unreached;
  if (isSignedOut(error)) return words.errors.ended;
  const codes = fields.length > 0 ? error.codes.filter((code) => fields.includes(code)) : error.codes;
  if (codes.length > 0) return codes.map((code) => words.errors.codes[code]).join(' ');
  return fields.length > 0 && error.codes.length > 0 ? undefined : error.message;
};

interface Answered<T> {
  data?: T | undefined;
  error?: unknown;
  response: Response;
}

/** The answer's body. @throws {ApiError} */
export function bodyOf<T>({ data, error, response }: Answered<T>): T {
  if (data !== undefined) return data;
  if (Array.isArray(error))
    throw ApiError.from({ status: response.status, codes: error, detail: words.errors.refused });
  const detail = typeof error === 'object' && error !== null && 'detail' in error ? String(error.detail) : '';
  throw new ApiError(response.status, [], detail || words.errors.status(response.status));
}

export interface Page<T> {
  entries: T[];
  next: string | undefined;
}

/** A page of a feed, and the cursor of the next from its Link header. @throws {ApiError} */
export function pageOf<T>(answered: Answered<T[]>): Page<T> {
  const entries = bodyOf(answered);
  const [, link] = /^<([^>]+)>; rel="next"/.exec(answered.response.headers.get('link') ?? '') ?? [];
  return {
    entries,
    next: link ? (new URL(link, window.location.origin).searchParams.get('cursor') ?? undefined) : undefined,
  };
}
