import { decodeJwt } from 'jose';
import { resilientClient } from '../../functions/lib/dynamodb/resilient-client';
import { signed, system } from '../testing/api-client';
import { Browser, issuerClient, someone, type Tokens } from '../testing/issuer-client';
import { startTestIssuer } from '../testing/test-issuer';
import type { FurtherClient } from './registered-clients';

const APP = 'http://localhost:9911';
const API = 'http://localhost:9912';
const app: FurtherClient = {
  client_id: 'crud-clock',
  client_name: 'Crud <Clock> & more',
  redirect_uris: [`${APP}/back`],
  post_logout_redirect_uris: [`${APP}/bye`],
};
const another = { ...app, client_id: 'another', redirect_uris: ['https://another.example/back'] };

let issuer: Awaited<ReturnType<typeof startTestIssuer>>;
let site: ReturnType<typeof issuerClient>;
let clock: ReturnType<typeof issuerClient>;
beforeAll(async () => {
  const client = resilientClient({ endpoint: system.endpoint });
  issuer = await startTestIssuer(client, { clients: [app, another], api: API });
  site = issuerClient(issuer.origin);
  clock = issuerClient(issuer.origin, { client_id: app.client_id, redirect_uri: `${APP}/back` });
});
afterAll(() => issuer?.stop());

const newBrowser = () => new Browser(issuer.origin);
const json = async (answer: Response): Promise<unknown> => answer.json();

/** The page on which the question is asked, where an answer leads to it. */
async function question(browser: Browser, answer: Response): Promise<{ at: string; text: string; policy: string }> {
  const page = await browser.follow(answer);
  const text = await page.text();
  const [, at = ''] = /action="([^"]*)\/consent"/.exec(text) ?? [];
  return { at, text, policy: page.headers.get('content-security-policy') ?? '' };
}

describe('an app of somebody else’s', () => {
  test('signs in who allows it, by name, and asks once', async () => {
    const who = someone();
    const browser = newBrowser();
    const { at, text, policy } = await question(browser, await clock.signUp(browser, who));
    expect(text).toContain('<h1 class="card-title">Allow Crud &lt;Clock&gt; &amp; more?</h1>');
    expect(text).toContain(`as @${who.handle}.`);
    expect(text).toContain('all that the site can');
    // Chromium holds a form to it wherever that leads.
    expect(policy).toContain(`form-action 'self' ${APP};`);
    const tokens = await clock.finish(browser, await browser.fetch(`${at}/consent`, { answer: 'allow' }));
    expect(decodeJwt(tokens.access_token)).toMatchObject({ aud: 'cruddur-api', username: who.handle, scope: 'openid' });
    expect(decodeJwt(tokens.id_token)).toMatchObject({ aud: app.client_id, preferred_username: who.handle });
    expect((await clock.refresh(tokens.refresh_token)).status).toBe(200);
    // Another client cannot use what this one has.
    const stolen = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token, client_id: 'another' };
    expect((await clock.token(stolen)).status).toBe(400);
    await clock.finish(browser, await browser.fetch(clock.authorize()));
    expect((await question(browser, await browser.fetch(clock.authorize({ prompt: 'consent' })))).at).not.toBe('');
  });

  test('is told of a refusal, and of a question that it does not let be asked', async () => {
    const browser = newBrowser();
    await site.finish(browser, await site.signUp(browser, someone()));
    const none = await browser.fetch(clock.authorize({ prompt: 'none' }));
    expect(none.headers.get('location')).toMatch(`${APP}/back?error=consent_required&`);
    const { at } = await question(browser, await browser.fetch(clock.authorize()));
    const refused = await browser.follow(await browser.fetch(`${at}/consent`, { answer: 'cancel' }));
    const back = new URL(refused.headers.get('location') ?? '');
    expect([back.origin, back.searchParams.get('error'), back.searchParams.get('state')]).toEqual([
      APP,
      'access_denied',
      'here',
    ]);
    // The site goes on as it was.
    await site.finish(browser, await browser.fetch(site.authorize()));
  });

  test.each([undefined, '', 'yes', 'allow '])('no answer but those two is one: %j', async (answer) => {
    const browser = newBrowser();
    const { at } = await question(browser, await clock.signUp(browser, someone()));
    const asked = await browser.fetch(`${at}/consent`, answer === undefined ? {} : { answer });
    expect([asked.status, asked.headers.get('location')]).toEqual([400, null]);
    // The question is not passed over by another of the pages, nor answered by another browser.
    expect(await (await browser.fetch(`${at}/sign-in`)).text()).toContain('/consent"');
    expect((await newBrowser().fetch(`${at}/consent`, { answer: 'allow' })).status).toBe(400);
  });

  test('a sign-in that has not got there has no question to answer', async () => {
    const browser = newBrowser();
    const at = await clock.begin(browser);
    const answer = await browser.fetch(`${at}/consent`, { answer: 'allow' });
    expect([answer.status, answer.headers.get('location')]).toEqual([422, null]);
  });

  test('changes no account', async () => {
    const answer = await newBrowser().fetch(clock.authorize({ scope: 'openid aws.cognito.signin.user.admin' }));
    expect(answer.headers.get('location')).toContain('error=invalid_scope');
  });

  test.each([
    `${APP}/back/`,
    `${APP}/back?more=1`,
    `${APP}/`,
    'http://127.0.0.1:9911/back',
    'http://localhost:9913/back',
    'https://another.example/back',
    `${APP}/back#here`,
    `${APP}\\@page.example/back`,
  ])('is led nowhere but to its own addresses: not to %s', async (redirect_uri) => {
    const answer = await newBrowser().fetch(clock.authorize({ redirect_uri }));
    expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
    expect(await answer.text()).toContain('<h1 class="card-title">That did not work</h1>');
  });

  test('signs in by no way without PKCE', async () => {
    const without = await newBrowser().fetch(clock.authorize({ code_challenge: '', code_challenge_method: '' }));
    expect(without.headers.get('location')).toContain('error=invalid_request');
    const plain = await newBrowser().fetch(clock.authorize({ code_challenge_method: 'plain' }));
    expect(plain.headers.get('location')).toContain('error=invalid_request');
  });

  test('is among the browsers that are signed in, and ended there', async () => {
    const browser = newBrowser();
    const who = someone();
    const { at } = await question(browser, await clock.signUp(browser, who));
    const tokens = await clock.finish(browser, await browser.fetch(`${at}/consent`, { answer: 'allow' }));
    const confirmed = { scope: 'openid aws.cognito.signin.user.admin', prompt: 'login' };
    const there = await site.begin(browser, confirmed);
    const mine = await site.finish(browser, await browser.fetch(`${there}/sign-in`, who));
    const authorization = `Bearer ${mine.access_token}`;
    const ask = (path: string, method = 'GET') =>
      fetch(`${issuer.origin}/oidc/sessions${path}`, { method, headers: { authorization } });
    const listed = (await (await ask('')).json()) as { id: string; browser: string }[];
    const ours = listed.find(({ browser: name }) => name.startsWith(`${app.client_name}, `));
    expect((await ask(`/${ours?.id}`, 'DELETE')).status).toBe(200);
    expect((await clock.refresh(tokens.refresh_token)).status).toBe(400);
    expect((await site.refresh(mine.refresh_token)).status).toBe(200);
    // The same browser lets it in once more, and is asked about it as at first.
    const again = await clock.begin(browser);
    const asked = await question(browser, await browser.fetch(`${again}/sign-in`, who));
    const renewed = await clock.finish(browser, await browser.fetch(`${asked.at}/consent`, { answer: 'allow' }));
    expect((await clock.refresh(renewed.refresh_token)).status).toBe(200);
  });

  test('signs out, and leads back to itself', async () => {
    const browser = newBrowser();
    const { at } = await question(browser, await clock.signUp(browser, someone()));
    const tokens = await clock.finish(browser, await browser.fetch(`${at}/consent`, { answer: 'allow' }));
    const back = `${APP}/bye`;
    const out = { id_token_hint: tokens.id_token, post_logout_redirect_uri: back };
    const page = await browser.fetch(`/oidc/logout?${new URLSearchParams(out)}`);
    expect(page.headers.get('content-security-policy')).toContain(`form-action 'self' ${APP};`);
    const [, xsrf = ''] = /name="xsrf" value="([^"]+)"/.exec(await page.text()) ?? [];
    const answer = await browser.fetch('/oidc/logout/confirm', { xsrf, logout: 'yes' });
    expect(answer.headers.get('location')).toBe(back);
    expect((await clock.refresh(tokens.refresh_token)).status).toBe(400);
  });
});

test('the site asks for consent where it wishes to, and goes on', async () => {
  const browser = newBrowser();
  const at = await site.begin(browser, { prompt: 'login consent' });
  const asked = await question(browser, await browser.fetch(`${at}/sign-up`, someone()));
  expect(asked.text).toContain('Allow Cruddur’s own site?');
  await site.finish(browser, await browser.fetch(`${asked.at}/consent`, { answer: 'allow' }));
});

test('who comes to sign up is asked for that first, and may sign in instead', async () => {
  const who = someone();
  const browser = newBrowser();
  const begin = await browser.fetch(site.authorize({ prompt: 'create' }));
  const page = await (await browser.follow(begin)).text();
  expect(page).toContain('<h1 class="card-title">Join the party</h1>');
  const [, at = ''] = /action="([^"]*)\/sign-up"/.exec(page) ?? [];
  await site.finish(browser, await browser.fetch(`${at}/sign-up`, who));

  const other = newBrowser();
  const there = await site.begin(other, { prompt: 'create' });
  const [, signIn = ''] = /I have an account. <a href="([^"]*)"/.exec(await (await other.fetch(there)).text()) ?? [];
  expect(await (await other.fetch(signIn)).text()).toContain('Welcome back');
  await site.finish(other, await other.fetch(signIn, { handle: who.handle, password: who.password }));
});

test('who signs up where somebody is signed in is somebody else from there on', async () => {
  const browser = newBrowser();
  await site.finish(browser, await site.signUp(browser, someone()));
  const who = someone();
  const at = await site.begin(browser, { prompt: 'create' });
  const between = await (await browser.follow(await browser.fetch(`${at}/sign-up`, who))).text();
  // The provider ends the other's session, by a form that sends itself.
  const [, xsrf = ''] = /name="xsrf" value="([^"]+)"/.exec(between) ?? [];
  const tokens = await site.finish(browser, await browser.fetch('/oidc/logout/confirm', { xsrf, logout: 'yes' }));
  expect(decodeJwt(tokens.access_token)['username']).toBe(who.handle);
});

test.each([
  ['worf', 'sign-in', 'handle', 'worf'],
  ['@worf', 'sign-in', 'handle', 'worf'],
  ['worf@example.com', 'sign-in', 'handle', 'worf@example.com'],
  ['worf', 'sign-up', 'handle', 'worf'],
  ['worf@example.com', 'sign-up', 'email', 'worf@example.com'],
  ['worf@example.com', 'sign-up', 'handle', ''],
  ['worf@example.com', 'recover', 'email', 'worf@example.com'],
  ['"><script>', 'sign-in', 'handle', '&quot;&gt;&lt;script&gt;'],
  ['x'.repeat(300), 'sign-in', 'handle', ''],
])('a hint of %s fills in, on %s, the %s', async (login_hint, step, name, value) => {
  const browser = newBrowser();
  const at = await site.begin(browser, { login_hint });
  const page = await (await browser.fetch(`${at}/${step}`)).text();
  expect(new RegExp(`name="${name}"[^>]*\\s value="([^"]*)"`).exec(page)?.[1]).toBe(value);
});

test.each(['https://another.example/', 'urn:cruddur:other', 'cruddur-api', 'not one'])(
  'an API that is not ours is refused by name: %s',
  async (resource) => {
    const answer = await newBrowser().fetch(site.authorize({ resource }));
    expect(answer.headers.get('location')).toContain('error=invalid_target');
    const browser = newBrowser();
    const code = await site.codeOf(browser, await site.signUp(browser, someone()));
    const traded = await site.exchange(code, undefined, { resource });
    expect([traded.status, await json(traded)]).toEqual([400, expect.objectContaining({ error: 'invalid_target' })]);
  },
);

test.each([
  ['GET', 'token', 404, 'application/json'],
  ['DELETE', 'token', 404, 'application/json'],
  ['PUT', 'userinfo', 405, 'application/json'],
  ['POST', 'token', 400, 'application/json'],
  ['GET', 'nowhere', 404, 'text/html'],
  ['POST', 'nowhere', 404, 'text/html'],
  ['GET', 'authorize', 400, 'text/html'],
  ['GET', 'authorize/nobody', 400, 'text/html'],
  ['GET', 'interaction/nobody', 400, 'text/html'],
  ['POST', 'logout/confirm', 400, 'text/html'],
])('%s %s is refused as the issuer refuses, to a program or to a person', async (method, path, status, type) => {
  const answer = await fetch(`${issuer.origin}/oidc/${path}`, { method, headers: { accept: 'text/html, */*' } });
  const text = await answer.text();
  const isJson = type === 'application/json';
  expect([answer.status, text]).toEqual([
    status,
    isJson
      ? expect.stringMatching(/^\{"error":"[a-z_]+","error_description":"[^"]+"\}$/)
      : expect.stringContaining('class="gate"'),
  ]);
  if (!isJson) expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
});

describe('userinfo', () => {
  const ask = (headers: Record<string, string> = {}, method = 'GET') =>
    fetch(`${issuer.origin}/oidc/userinfo`, { method, headers });

  const claims = (more: object = {}) => ({
    iss: `${issuer.origin}/oidc`,
    aud: 'cruddur-api',
    username: 'nobody_at_all',
    ...more,
  });
  test('says whose a token is', async () => {
    const who = someone('Whose');
    const browser = newBrowser();
    const tokens = await site.finish(browser, await site.signUp(browser, who));
    const { sub } = decodeJwt(tokens.id_token);
    for (const method of ['GET', 'POST']) {
      const answer = await ask({ authorization: `Bearer ${tokens.access_token}` }, method);
      expect([answer.status, await json(answer)]).toEqual([200, { sub, preferred_username: who.handle }]);
      expect(answer.headers.get('cache-control')).toBe('no-store');
    }
    // As `npm run token` makes them.
    const made = await signed(claims({ username: who.handle }));
    expect((await ask({ authorization: `Bearer ${made}` })).status).toBe(200);
    expect((await ask({ authorization: `Bearer ${tokens.id_token}` })).status).toBe(401);
  });

  test.each<[string, () => Promise<string> | string]>([
    ['of nobody that there is', () => signed(claims())],
    ['without a name', () => signed(claims({ username: undefined }))],
    ['with what is no name', () => signed(claims({ username: { handle: 'worf' } }))],
    ['for another API', () => signed(claims({ aud: 'another' }))],
    ['of another issuer', () => signed(claims({ iss: 'https://another.example' }))],
    ['that is over', () => signed(claims(), Math.floor(Date.now() / 1000) - 60)],
    ['that is none', () => 'x.y.z'],
    ['of odd characters', () => '"error="none'],
  ])('refuses a token %s', async (_, make) => {
    const answer = await ask({ authorization: `Bearer ${await make()}` });
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([
      401,
      'Bearer error="invalid_token", error_description="The access token does not hold."',
    ]);
    expect(await json(answer)).toMatchObject({ error: 'invalid_token' });
  });

  test('asks for one where none is sent', async () => {
    for (const headers of [{}, { authorization: 'Basic eDp5' }, { authorization: 'Bearer ' }]) {
      const answer = await ask(headers);
      expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    }
    expect((await ask({}, 'DELETE')).status).toBe(405);
  });
});

describe('pages of a client, by script', () => {
  const from = (origin: string) => ({ origin });
  const allowed = (answer: Response) => answer.headers.get('access-control-allow-origin');

  test('trade in codes and ask whose a token is, each for its own client', async () => {
    const browser = newBrowser();
    const reference = issuerClient(issuer.origin, {
      client_id: 'cruddur-web',
      redirect_uri: `${API}/docs/oauth2-redirect.html`,
    });
    const code = await reference.codeOf(browser, await reference.signUp(browser, someone()));
    const traded = await reference.exchange(code, undefined, {}, from(API));
    expect([traded.status, allowed(traded)]).toEqual([200, API]);
    const { access_token: token } = (await traded.json()) as Tokens;
    const authorization = `Bearer ${token}`;
    for (const origin of [API, APP, issuer.origin, 'https://another.example']) {
      const answer = await fetch(`${issuer.origin}/oidc/userinfo`, { headers: { origin, authorization } });
      expect([answer.status, allowed(answer)]).toEqual([200, origin]);
    }
    // The one is not to be had by a page of the other.
    for (const [client, origin] of [
      [reference, APP],
      [clock, API],
      [clock, 'https://another.example'],
    ] as const) {
      const answer = await client.token({ grant_type: 'refresh_token', refresh_token: 'x' }, from(origin));
      expect([answer.status, allowed(answer)]).toEqual([400, null]);
    }
  });

  test('ask before, where a browser does', async () => {
    for (const path of ['token', 'userinfo', 'revoke']) {
      const headers = { origin: APP, 'access-control-request-method': 'POST' };
      const answer = await fetch(`${issuer.origin}/oidc/${path}`, { method: 'OPTIONS', headers });
      expect([answer.status, allowed(answer)]).toEqual([204, APP]);
    }
  });

  test('come no further than that', async () => {
    for (const path of ['authorize', 'account', 'sessions', 'logout', 'interaction/x'])
      for (const origin of [APP, API]) {
        const answer = await fetch(`${issuer.origin}/oidc/${path}`, { headers: from(origin) });
        expect([path, answer.status, allowed(answer)]).toEqual([path, 403, null]);
      }
    const stranger = await fetch(`${issuer.origin}/oidc/token`, {
      method: 'POST',
      headers: from('https://page.example'),
    });
    expect([stranger.status, allowed(stranger), await json(stranger)]).toEqual([
      403,
      null,
      expect.objectContaining({ error: 'invalid_request' }),
    ]);
  });
});

test('what the issuer tells of itself is what can be used', async () => {
  const at = `${issuer.origin}/oidc`;
  const told: unknown = await json(await fetch(`${at}/.well-known/openid-configuration`));
  expect(told).toEqual({
    issuer: at,
    authorization_endpoint: `${at}/authorize`,
    token_endpoint: `${at}/token`,
    userinfo_endpoint: `${at}/userinfo`,
    revocation_endpoint: `${at}/revoke`,
    end_session_endpoint: `${at}/logout`,
    jwks_uri: `${at}/.well-known/jwks.json`,
    response_types_supported: ['code'],
    response_modes_supported: ['form_post', 'fragment', 'query'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
    code_challenge_methods_supported: ['S256'],
    token_endpoint_auth_methods_supported: ['none'],
    prompt_values_supported: ['none', 'login', 'consent', 'create'],
    scopes_supported: ['openid', 'aws.cognito.signin.user.admin'],
    claims_supported: ['sub', 'username', 'preferred_username', 'auth_time', 'iss'],
    claim_types_supported: ['normal'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    authorization_response_iss_parameter_supported: true,
    claims_parameter_supported: false,
    request_uri_parameter_supported: false,
  });

  // Each way of an answer, of which the site itself goes but one, with all that may be asked for.
  const browser = newBrowser();
  const more = { scope: 'openid aws.cognito.signin.user.admin', max_age: '3600', nonce: 'n' };
  const tokens = await site.finish(
    browser,
    await browser.fetch(`${await site.begin(browser, more)}/sign-up`, someone()),
  );
  const claims = decodeJwt(tokens.id_token);
  expect(claims).toMatchObject({ iss: at, aud: 'cruddur-web', nonce: 'n', auth_time: expect.any(Number) });
  expect(claims).toMatchObject({ sub: expect.any(String), username: expect.any(String) });
  const fragment = await browser.fetch(site.authorize({ response_mode: 'fragment' }));
  const [, answer = ''] = fragment.headers.get('location')?.split('#') ?? [];
  expect(new URLSearchParams(answer).get('iss')).toBe(at);
  expect((await site.exchange(new URLSearchParams(answer).get('code') ?? '')).status).toBe(200);
  const posted = await (await browser.fetch(site.authorize({ response_mode: 'form_post' }))).text();
  const [, code = ''] = /name="code" value="([^"]+)"/.exec(posted) ?? [];
  const { refresh_token } = (await (await site.exchange(code)).json()) as Tokens;
  const revoked = new URLSearchParams({ token: refresh_token, client_id: 'cruddur-web' });
  expect((await fetch(`${at}/revoke`, { method: 'POST', body: revoked })).status).toBe(200);
  expect((await site.refresh(refresh_token)).status).toBe(400);

  // What is not told of is not there.
  for (const path of ['par', 'request', 'reg', 'introspect', 'device/auth', 'backchannel', 'challenge'])
    expect([path, (await fetch(`${at}/${path}`, { method: 'POST' })).status]).toEqual([path, 404]);
  for (const response_type of ['id_token', 'code id_token', 'none', 'token']) {
    const refused = await newBrowser().fetch(site.authorize({ response_type, nonce: 'n' }));
    expect(refused.headers.get('location')).toMatch(/error=(unsupported_response_type|unauthorized_client)/);
  }
});
