import { randomBytes } from 'node:crypto';
import { type AttributeValue, DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { importJWK, type JWK, type JWTPayload, SignJWT } from 'jose';
import type { components } from '../../functions/generated/types';
import { expectDocumented } from './documented';

export type Activity = components['schemas']['Activity'];

const setting = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: the tests run under jest, whose set-up starts the system.`);
  return value;
};

const signingKey: JWK = JSON.parse(setting('TEST_KEY'));

export const system = {
  api: setting('TEST_API'),
  table: setting('TEST_TABLE'),
  issuer: setting('TEST_ISSUER'),
  keysUrl: setting('TEST_KEYS_URL'),
  endpoint: setting('TEST_ENDPOINT'),
  search: setting('TEST_SEARCH'),
  /** The key with which the issuer signs. */
  key: signingKey,
  database: new DynamoDBClient({ endpoint: setting('TEST_ENDPOINT') }),
};

export interface Answer<T> {
  status: number;
  headers: Headers;
  body: T;
}

export interface Ask {
  as?: Person;
  token?: string;
  body?: unknown;
  /** The body as it is sent, where it is not JSON. */
  raw?: string | Uint8Array<ArrayBuffer>;
  headers?: Record<string, string>;
  api?: string;
}

/** A request over HTTP; its answer must be one that openapi-3.0.yml describes. */
export async function ask<T = unknown>(
  method: string,
  path: string,
  { as, token, body, raw, headers, api }: Ask = {},
): Promise<Answer<T>> {
  const bearer = token ?? as?.token;
  const response = await fetch(`${api ?? system.api}${path}`, {
    method,
    headers: {
      ...(bearer && { authorization: `Bearer ${bearer}` }),
      ...((body !== undefined || raw !== undefined) && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...((body !== undefined || raw !== undefined) && { body: raw ?? JSON.stringify(body) }),
  });
  const text = await response.text();
  expectDocumented(method, new URL(response.url).pathname, response, text);
  return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : undefined };
}

/** The path of the next page, or undefined on the last. */
export const nextOf = ({ headers }: Answer<unknown>): string | undefined =>
  /^<(.*)>; rel="next"$/.exec(headers.get('link') ?? '')?.[1];

/** Every entry of every page. */
export async function all<T>(path: string, as?: Person): Promise<T[]> {
  const entries: T[] = [];
  for (let at: string | undefined = path; at; ) {
    const page: Answer<T[]> = await ask<T[]>('GET', at, as ? { as } : {});
    entries.push(...page.body);
    at = nextOf(page);
  }
  return entries;
}

export interface Person {
  handle: string;
  token: string;
}

/** Somebody new, who has a profile. @param api where, if not in the shared system */
export async function newPerson(name = 'p', api = system.api): Promise<Person> {
  const handle = `${name}_${randomBytes(6).toString('hex')}`;
  const person = { handle, token: await tokenFor(handle) };
  await ask('GET', '/api/profile', { as: person, api });
  return person;
}

export async function tokenFor(username: string, claims: JWTPayload = {}): Promise<string> {
  return signed({ iss: system.issuer, aud: 'cruddur-api', username, ...claims });
}

export async function signed(claims: JWTPayload, expires: string | number = '5m'): Promise<string> {
  const key = await importJWK(system.key, 'RS256');
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'RS256', kid: system.key.kid ?? 'test' })
    .setIssuedAt()
    .setExpirationTime(expires)
    .sign(key);
}

/** The items of the table that name a handle: each of a test's people has one that nobody else has. */
export async function itemsNaming(handle: string): Promise<Record<string, AttributeValue>[]> {
  const found: Record<string, AttributeValue>[] = [];
  for await (const { Items = [] } of paginateScan({ client: system.database }, { TableName: system.table }))
    found.push(...Items.filter((item) => JSON.stringify(item).toLowerCase().includes(handle.toLowerCase())));
  return found;
}

export async function post(as: Person, message: string, ttl = '7-days'): Promise<Activity> {
  const { status, body } = await ask<Activity>('POST', '/api/activities', { as, body: { message, ttl } });
  if (status !== 200) throw new Error(`A crud was refused: ${status}`);
  return body;
}

export async function reply(as: Person, uuid: string, message: string): Promise<Activity> {
  const { status, body } = await ask<Activity>('POST', `/api/activities/${uuid}/reply`, { as, body: { message } });
  if (status !== 200) throw new Error(`A reply was refused: ${status}`);
  return body;
}

/** An activity with its replies as it is by itself, without what it is under. */
export async function show(uuid: string): Promise<Activity> {
  const { ancestors, ...activity } = await showInThread(uuid);
  return activity;
}

export const showInThread = async (uuid: string): Promise<components['schemas']['ActivityInThread']> =>
  (await ask<components['schemas']['ActivityInThread']>('GET', `/api/activities/${uuid}`)).body;
