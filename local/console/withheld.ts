import { fieldsOf } from '../fields';
import { isShown } from './access-patterns';

/** Stands where something was that is not kept. */
const WITHHELD = '[not kept]';
const TOO_LONG = '[too long to be kept]';
const NO_JSON = '[no JSON]';
/** Of one text: a page of a hundred cruds is less. */
const LONGEST = 256 * 1024;

/** Who is asking, and not what is asked: without it an event is whole. */
const IDENTITY = /^(authorization|proxy-authorization|authorizer|cookies?|set-cookie|x-amz-security-token)$/i;
const SECRET = /^(password|new_password|code|token|(access|refresh|id)_token|client_secret|id_token_hint)$/i;

/** A JSON Web Token, or what begins as one; a bearer's; a token's stand-in; and a secret in a query. */
const JWT = /eyJ(?:[\w.-]|%2E)+/gi;
const BEARER = /\bbearer\s{1,8}[\w.~+/=-]+/gi;
const STAND_IN = /\blocal:\w+/gi;
const IN_QUERY = /\b((?:access_|refresh_|id_)?token|code|password|client_secret)=[\w.~%+/-]+/gi;

/** A text without tokens: with one of them, anybody can act for its owner. */
export const withoutTokens = (text: string): string =>
  [JWT, BEARER, STAND_IN]
    .reduce((left, token) => left.replace(token, WITHHELD), text)
    .replace(IN_QUERY, `$1=${WITHHELD}`);

/** Most of what answers say has none: it is looked through once, and kept as it is. */
export const answerWithoutTokens = (body: string): string => {
  if (body.length > LONGEST) return TOO_LONG;
  return /eyJ|earer|local:/i.test(body) ? withoutTokens(body) : body;
};

interface Kept {
  text: string;
  /** Whether it is all there but for who asked. */
  isWhole: boolean;
}

/** What of an event or an answer may be kept, as JSON. */
export function kept(value: unknown): Kept {
  // Cognito's triggers name accounts.
  if ('triggerSource' in fieldsOf(value)) return { text: JSON.stringify(WITHHELD), isWhole: false };
  let isWhole = true;
  const less = (name: string, each: unknown): unknown => {
    if (IDENTITY.test(name)) return WITHHELD;
    const left = SECRET.test(name) ? WITHHELD : name === 'Records' ? shownOf(each) : textOf(name, each);
    if (left !== each) isWhole = false;
    return left;
  };
  try {
    const text = JSON.stringify(value ?? null, less);
    if (text.length <= 2 * LONGEST) return { text, isWhole };
    return { text: JSON.stringify(TOO_LONG), isWhole: false };
  } catch {
    // A function may return what is no JSON, and is told so by who invokes it.
    return { text: JSON.stringify(NO_JSON), isWhole: false };
  }
}

function textOf(name: string, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (value.length > LONGEST) return TOO_LONG;
  return name === 'body' && isHidden(value) ? WITHHELD : withoutTokens(value);
}

/** A body in base64 may be a text with a token in it. */
const isHidden = (body: string): boolean => {
  if (!/^[\w+/]{40,}={0,2}$/.test(body)) return false;
  const text = Buffer.from(body, 'base64').toString('latin1');
  return withoutTokens(text) !== text;
};

/** Of the stream's records those that are of what may be shown. */
function shownOf(records: unknown): unknown {
  if (!Array.isArray(records)) return records;
  const isRecordShown = (record: unknown) => {
    const { dynamodb } = fieldsOf(record);
    return dynamodb === undefined || isShown(fieldsOf(fieldsOf(fieldsOf(dynamodb)['Keys'])['pk'])['S']);
  };
  return records.every(isRecordShown) ? records : records.map((each) => (isRecordShown(each) ? each : WITHHELD));
}

/** Who asks, by a token that is not verified here: the handle alone. */
export function askerOf(event: unknown): string | undefined {
  const headers = Object.entries(fieldsOf(fieldsOf(event)['headers']));
  const given = headers.find(([name]) => name.toLowerCase() === 'authorization')?.[1];
  const [, local] = /^(?:Bearer\s+)?local:(\w+)$/i.exec(String(given ?? '')) ?? [];
  if (local) return local;
  const [, claims] = /^Bearer\s+[\w-]+\.([\w-]+)\./i.exec(String(given ?? '')) ?? [];
  if (!claims) return undefined;
  try {
    const read: unknown = JSON.parse(Buffer.from(claims, 'base64url').toString());
    const { username } = fieldsOf(read);
    return typeof username === 'string' && /^\w{1,30}$/.test(username) ? username : undefined;
  } catch {
    return undefined;
  }
}

/** An event to be invoked again: without what stands where something is not kept. */
export function withoutMarks(event: string): Record<string, unknown> {
  const read: unknown = JSON.parse(event, (_name, each: unknown) => (each === WITHHELD ? undefined : each));
  return fieldsOf(read);
}
