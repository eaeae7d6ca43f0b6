import { createHash, randomBytes, randomInt } from 'node:crypto';
import { type BrowserContextOptions, expect, request } from '@playwright/test';
import { decodeJwt } from 'jose';
import createClient, { type Client } from 'openapi-fetch';
import type { components, paths } from '../../functions/generated/types';

type Activity = components['schemas']['Activity'];
type Ttl = components['schemas']['Ttl'];

/** Somebody with an account of their own, who writes by the API. */
export interface Person {
  handle: string;
  email: string;
  password: string;
  /** What the site keeps of the sign-in. */
  kept: object;
  /** What a browser has in which this person is signed in. */
  session: Exclude<BrowserContextOptions['storageState'], string | undefined>;
  /** Takes another display name, under which what is written from then on stands. */
  rename: (display_name: string) => Promise<void>;
  /** Posts a crud. Everybody finds it at home then, past the moment for which a cache keeps a feed. */
  post: (message: string, ttl?: Ttl) => Promise<Activity>;
  /** Posts many at once, and waits for none. */
  postAll: (messages: string[]) => Promise<void>;
  reply: (to: { uuid: string }, message: string) => Promise<Activity>;
  write: (to: Person, message: string) => Promise<void>;
  /** The newest cruds of this person that are still there. */
  cruds: () => Promise<Activity[]>;
}

/** Signs somebody up at the issuer of the site as a browser does, without a browser. */
export async function signUp(site: string): Promise<Person> {
  const handle = `new_${randomBytes(6).toString('hex')}`;
  // The issuer limits sign-ups by address. Each of these people has one of their own, as if a proxy stood in front.
  const address = `198.18.${randomInt(256)}.${randomInt(256)}`;
  const issuer = await request.newContext({ baseURL: site, extraHTTPHeaders: { 'x-forwarded-for': address } });
  const redirect_uri = `${site}/signed-in`;
  const verifier = randomBytes(32).toString('base64url');
  const params = {
    client_id: 'cruddur-web',
    redirect_uri,
    response_type: 'code',
    scope: 'openid',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  };
  const asked = await issuer.get('/oidc/authorize', { params });
  const form = { handle, display_name: handle, email: `${handle}@example.com`, password: 'correct horse battery' };
  const signedUp = await issuer.post(`${asked.url()}/sign-up`, { form });
  const code = new URL(signedUp.url()).searchParams.get('code');
  if (!code) throw new Error(`Nobody was signed up: ${signedUp.status()} at ${new URL(signedUp.url()).pathname}`);
  const exchange = { grant_type: 'authorization_code', code, redirect_uri, client_id: params.client_id };
  const granted = await issuer.post('/oidc/token', { form: { ...exchange, code_verifier: verifier } });
  const tokens: { access_token: string; id_token: string; expires_in: number } = await granted.json();
  const { cookies } = await issuer.storageState();
  await issuer.dispose();
  // As the site's OpenID client keeps them.
  const profile = decodeJwt(tokens.id_token);
  const kept = { ...tokens, profile, expires_at: Math.floor(Date.now() / 1000) + tokens.expires_in };
  const localStorage = [{ name: 'cruddur.session', value: JSON.stringify(kept) }];
  const headers = { authorization: `Bearer ${tokens.access_token}` };
  return {
    handle,
    email: form.email,
    password: form.password,
    kept,
    session: { cookies, origins: [{ origin: site, localStorage }] },
    ...writes(handle, createClient<paths>({ baseUrl: site, headers }), createClient<paths>({ baseUrl: site })),
  };
}

type Api = Client<paths>;

const writes = (
  handle: string,
  own: Api,
  anybody: Api,
): Omit<Person, 'handle' | 'email' | 'password' | 'kept' | 'session'> => ({
  rename: async (display_name) => {
    bodyOf(await own.PUT('/api/profile', { body: { display_name, bio: '' } }));
  },
  post: async (message, ttl = '7-days') => {
    const posted = bodyOf(await own.POST('/api/activities', { body: { message, ttl } }));
    // As the site asks for it: another limit is another entry of the cache.
    const home = () => anybody.GET('/api/activities/home', { params: { query: { limit: 10 } } });
    await expect.poll(async () => bodyOf(await home()).map(({ uuid }) => uuid)).toContain(posted.uuid);
    return posted;
  },
  postAll: async (messages) => {
    const posts = messages.map((message) => own.POST('/api/activities', { body: { message, ttl: '7-days' } }));
    for (const posted of await Promise.all(posts)) bodyOf(posted);
  },
  reply: async ({ uuid: id }, message) =>
    bodyOf(await own.POST('/api/activities/{id}/reply', { params: { path: { id } }, body: { message } })),
  write: async (to, message) => {
    bodyOf(await own.POST('/api/messages', { body: { message, user_receiver_handle: to.handle } }));
  },
  cruds: async () => bodyOf(await own.GET('/api/users/{handle}/activities', { params: { path: { handle } } })),
});

function bodyOf<T>({ data, response }: { data?: T; response: Response }): T {
  if (data === undefined) throw new Error(`${new URL(response.url).pathname} answered ${response.status}.`);
  return data;
}
