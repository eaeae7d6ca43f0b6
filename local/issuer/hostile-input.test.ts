import { mkdtemp, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { resilientClient } from '../../functions/lib/dynamodb/resilient-client';
import { system } from '../testing/api-client';
import { freePort } from '../testing/free-port';
import { bytesOf, exchange, fuzzSettings, hostileRequests } from '../testing/hostile-requests';
import { startIdentity } from './issuer';
import { secretsIn } from './secrets';

// An issuer of its own, in the shared table.
let identity: Server;
let folder: string;
let port: number;
let origin: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cruddur-hostile-'));
  port = await freePort();
  origin = `http://127.0.0.1:${port}`;
  identity = await startIdentity({
    client: resilientClient({ endpoint: system.endpoint }),
    table: system.table,
    secrets: await secretsIn(folder),
    origin,
    port,
    trustedProxies: [],
    tellCode: () => {},
    passwordCost: { N: 2, r: 8, p: 1 },
  });
});
afterAll(async () => {
  identity.closeAllConnections();
  await new Promise((resolve) => identity.close(resolve));
  await rm(folder, { recursive: true, force: true });
});

/** A sign-in that has begun: its path, and the cookies of its browser. */
async function begin(): Promise<{ path: string; cookie: string }> {
  const query = new URLSearchParams({
    client_id: 'cruddur-web',
    redirect_uri: `${origin}/signed-in`,
    response_type: 'code',
    scope: 'openid',
    code_challenge: 'x'.repeat(43),
    code_challenge_method: 'S256',
  });
  const answer = await fetch(`${origin}/oidc/authorize?${query}`, { redirect: 'manual' });
  const cookie = answer.headers.getSetCookie().map((each) => each.split(';')[0]);
  return { path: new URL(answer.headers.get('location') ?? '', origin).pathname, cookie: cookie.join('; ') };
}

test('whatever is sent to the issuer, it answers, and never by a fault', async () => {
  const { path, cookie } = await begin();
  expect(path).toMatch(/^\/oidc\/interaction\//);
  const gets = [
    'authorize',
    'jwks',
    '.well-known/openid-configuration',
    'logout',
    'sessions',
    'sessions/{id}',
    'userinfo',
    'authorize/{uid}',
    'style.css',
  ];
  const targets = [
    ...gets.map((name) => ({ method: 'GET', path: `/oidc/${name}` })),
    ...['token', 'revoke', 'userinfo', 'account', 'logout/confirm', 'par', '{name}'].map((name) => ({
      method: 'POST',
      path: `/oidc/${name}`,
    })),
    ...['', '/sign-in', '/sign-up', '/recover', '/choose-password', '/consent', '/{step}'].flatMap((step) => [
      { method: 'GET', path: `${path}${step}` },
      { method: 'POST', path: `${path}${step}` },
    ]),
    { method: 'GET', path: '/oidc/interaction/{uid}' },
    { method: 'GET', path: '/{page}' },
  ];
  const fields = {
    handle: 'fuzz',
    email: 'fuzz@example.com',
    password: 'correct horse battery',
    display_name: 'Fuzz',
    code: '123456',
    grant_type: 'refresh_token',
    client_id: 'cruddur-web',
    refresh_token: 'x'.repeat(43),
    code_verifier: 'x'.repeat(43),
    code_challenge: 'x'.repeat(43),
    code_challenge_method: 'S256',
    response_type: 'code',
    redirect_uri: `${origin}/signed-in`,
    token: 'x'.repeat(43),
    scope: 'openid',
    prompt: 'create',
    login_hint: 'fuzz',
    resource: 'urn:cruddur:api',
    answer: 'allow',
    id_token_hint: 'a.b.c',
    xsrf: 'x',
  };
  const credentials: [string, string][] = [
    ['cookie', cookie],
    ['content-type', 'application/x-www-form-urlencoded'],
  ];
  const settings = fuzzSettings(400);
  console.info(`FUZZ_REQUESTS=${settings.numRuns} FUZZ_SEED=${settings.seed}`);
  const seen = new Map<number, number>();
  await fc.assert(
    fc.asyncProperty(hostileRequests({ targets, host: `127.0.0.1:${port}`, fields, credentials }), async (request) => {
      const answer = await exchange(port, '127.0.0.1', bytesOf(request));
      seen.set(answer.status, (seen.get(answer.status) ?? 0) + 1);
      expect(answer.status).toBeLessThan(500);
    }),
    settings,
  );
  // It comes as far as the forms and the provider.
  expect([...seen.keys()]).toEqual(expect.arrayContaining([200, 400, 404]));
  expect((await fetch(`${origin}/oidc/.well-known/jwks.json`)).status).toBe(200);
}, 600_000);
