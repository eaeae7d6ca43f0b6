import { strict as assert } from 'node:assert';
import { setTimeout } from 'node:timers/promises';
import { fieldsOf } from '../fields';
import { isPrivate, localEnvironment, siteOrigin } from '../settings';
import { Browser, issuerClient, someone, type Tokens } from '../testing/issuer-client';

/** One thing that is tried, and what is said of it where it held. */
export interface Attempt {
  what: string;
  /** @returns figures, if there are any @throws where it did not hold */
  run: () => Promise<string | undefined>;
}

/** Somebody new on the attacked stack. */
export interface Victim {
  handle: string;
  email: string;
  password: string;
  browser: Browser;
  tokens: Tokens;
}

export interface Answer {
  status: number;
  headers: Headers;
  body: unknown;
}

/** The stack that is up: the site's origin, with the issuer under it, and the API's own port. */
export const site = siteOrigin;
export const api = localEnvironment()['BACKEND_URL'] ?? '';
export const issuer = issuerClient(site);

/** @throws where it is not on this machine: what is somebody else's is not attacked */
export function assertOnThisMachine(): void {
  const loopback = (origin: string) => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(origin).hostname);
  assert(isPrivate && loopback(site) && loopback(api), `${site} and ${api} are not both on this machine.`);
}

export async function newVictim(): Promise<Victim> {
  const [who, browser] = [someone('victim'), new Browser(site)];
  // After what was tried before, this address may have to wait a moment.
  for (let turn = 0; turn < 100 && (await browser.fetch(issuer.authorize())).status === 429; turn++)
    await setTimeout(100);
  return { ...who, browser, tokens: await issuer.finish(browser, await issuer.signUp(browser, who)) };
}

/** A request to the API by its own port. */
export async function ask(method: string, path: string, token?: string, body?: unknown): Promise<Answer> {
  const response = await fetch(`${api}${path}`, {
    method,
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json');
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
}

/** A field of an answer. @throws where it has no such text */
export function textIn(body: unknown, name: string): string {
  const value = fieldsOf(body)[name];
  assert(typeof value === 'string', `There is no ${name} in the answer.`);
  return value;
}
