import { scryptSync } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DynamoDBClient, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { resilientClient } from '../../functions/lib/dynamodb/resilient-client';
import { type Activity, ask, itemsNaming, system } from '../testing/api-client';
import { cancelled, laggingIndexes, lostAnswer, SINGLE_WRITES, throttled } from '../testing/dynamodb-faults';
import { type FaultProxy, startFaultProxy } from '../testing/fault-proxy';
import { Browser, issuerClient, someone, type Tokens } from '../testing/issuer-client';
import { send } from '../testing/web-page';
import { accountsIn } from './accounts';
import { startIdentity } from './issuer';
import { hashPassword, passwordMatches } from './passwords';
import { makeSamplePassword, type Secrets, samplePasswordIn, secretsIn } from './secrets';

// The shared system trusts this issuer's tokens.
const { origin } = new URL(system.issuer);
const { table } = system;
// What the issuer has the database do goes by way of this.
let proxy: FaultProxy;
let database: DynamoDBClient;
let identity: Server;
let secrets: Secrets;
let folder: string;
const codes: string[] = [];
// There are a hundred tries here, which would take as long as all else.
const passwordCost = { N: 2, r: 8, p: 1 };
const restart = async () => {
  identity?.close();
  identity?.closeAllConnections();
  const port = Number(new URL(origin).port);
  const tellCode = (_handle: string, code: string) => codes.push(code);
  identity = await startIdentity({
    client: database,
    table,
    secrets,
    origin,
    port,
    trustedProxies: [],
    tellCode,
    passwordCost,
  });
  // The client notices that its old connections are closed.
  await new Promise((resolve) => setTimeout(resolve, 100));
};

beforeAll(async () => {
  proxy = await startFaultProxy(system.endpoint);
  database = resilientClient({ endpoint: proxy.url });
  folder = await mkdtemp(join(tmpdir(), 'cruddur-identity-'));
  secrets = { ...(await secretsIn(folder)), signingKey: system.key };
  await restart();
});
afterAll(async () => {
  identity?.close();
  identity?.closeAllConnections();
  await proxy.stop();
  await rm(folder, { recursive: true, force: true });
});

const { authorize, begin, finish, refresh, signUp } = issuerClient(origin);
const newBrowser = () => new Browser(origin);

test('sign up, call, refresh, sign out, and refused after', async () => {
  const browser = newBrowser();
  const who = someone('Me');
  const tokens = await finish(browser, await signUp(browser, who));

  expect(decodeProtectedHeader(tokens.access_token)).toMatchObject({ alg: 'RS256' });
  const claims = decodeJwt(tokens.access_token);
  expect(claims).toMatchObject({ iss: `${origin}/oidc`, aud: 'cruddur-api', username: who.handle });
  expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBeLessThanOrEqual(15 * 60);
  const profile = await ask<{ handle: string; display_name: string }>('GET', '/api/profile', {
    token: tokens.access_token,
  });
  expect(profile.body).toMatchObject({ handle: who.handle, display_name: 'Somebody' });
  const crud = await ask<Activity>('POST', '/api/activities', {
    token: tokens.access_token,
    body: { message: 'hi', ttl: '1-day' },
  });
  expect(crud.body.handle).toBe(who.handle);
  // An id token says who somebody is, not what they may do.
  expect((await ask('GET', '/api/profile', { token: tokens.id_token })).status).toBe(401);

  const renewed = (await (await refresh(tokens.refresh_token)).json()) as Tokens;
  expect(renewed.refresh_token).not.toBe(tokens.refresh_token);
  expect((await ask('GET', '/api/profile', { token: renewed.access_token })).status).toBe(200);

  // Signed in still: the next time asks for nothing, also after a restart.
  await restart();
  const again = await finish(browser, await browser.fetch(authorize()));

  const back = `${origin}/signed-out`;
  const page = await browser.fetch(
    `/oidc/logout?${new URLSearchParams({ id_token_hint: again.id_token, post_logout_redirect_uri: back })}`,
  );
  const [, xsrf = ''] = /name="xsrf" value="([^"]+)"/.exec(await page.text()) ?? [];
  const out = await browser.fetch('/oidc/logout/confirm', { xsrf, logout: 'yes' });
  expect(out.headers.get('location')).toBe(back);
  for (const { refresh_token } of [renewed, again]) expect((await refresh(refresh_token)).status).toBe(400);
  expect(await begin(browser)).toMatch(/^\/oidc\/interaction\//);
});

test('the handle in any case and the password sign in; nothing else does, and it does not tell why', async () => {
  const who = someone('Case');
  await signUp(newBrowser(), who);
  const browser = newBrowser();
  const tokens = await finish(
    browser,
    await browser.fetch(`${await begin(browser)}/sign-in`, {
      handle: who.handle.toUpperCase(),
      password: who.password,
    }),
  );
  expect(decodeJwt(tokens.access_token)['username']).toBe(who.handle);
  const refused = async (handle: string, password: string) => {
    const other = newBrowser();
    const response = await other.fetch(`${await begin(other)}/sign-in`, { handle, password });
    expect(response.status).toBe(422);
    const [, alert] = /role="alert">([^<]*)/.exec(await response.text()) ?? [];
    return alert;
  };
  const wrong = await refused(who.handle, 'wrong password');
  expect(wrong).toBe('The handle, e-mail or password is not right.');
  expect(await refused('nobody_at_all', 'wrong password')).toBe(wrong);
  expect(await refused("' OR 1=1", who.password)).toBe(wrong);
});

test('a handle is taken once, also by two at once, and cannot be imitated by case', async () => {
  const who = someone('Once');
  const attempts = await Promise.all(
    ['a', 'b', 'c'].map((name) => signUp(newBrowser(), { ...who, email: `${name}.${who.email}` })),
  );
  expect(attempts.map(({ status }) => status).toSorted()).toEqual([303, 422, 422]);
  const imitated = await signUp(newBrowser(), { ...someone(), handle: who.handle.toUpperCase() });
  expect(imitated.status).toBe(422);
  expect(await imitated.text()).toContain('id="handle-error">That handle is taken.');
  // `/api/users/search` is the search.
  expect((await signUp(newBrowser(), { ...someone(), handle: 'Search' })).status).toBe(422);
  const sameMail = await signUp(newBrowser(), { ...someone(), email: `A.${who.email}`.toUpperCase() });
  expect([303, 422]).toContain(sameMail.status);
});

test('each mistake is said beside its field, and what was typed stays, but for the password', async () => {
  const response = await signUp(newBrowser(), {
    handle: 'no spaces!',
    display_name: ' ',
    email: 'x',
    password: 'short',
  });
  expect(response.status).toBe(422);
  const text = await response.text();
  for (const name of ['handle', 'display_name', 'email', 'password']) {
    expect(text).toMatch(new RegExp(`id="${name}"[^>]*aria-invalid="true" aria-describedby="[^"]*${name}-error"`));
  }
  expect(text).toContain('value="no spaces!"');
  expect(text).not.toContain('short');
  const hostile = await signUp(newBrowser(), { ...someone(), handle: '"><script>alert(1)</script>' });
  expect(await hostile.text()).not.toContain('<script');
  expect(hostile.headers.get('content-security-policy')).toContain("default-src 'none'");
});

test('a name that shows nothing, turns text around, or reads as somebody else’s handle, is no name to sign up with', async () => {
  const unseen = ['\u3164', '\u2800', '\u115f', '\ufe0f', '\u034f', '\u0301', '\u00ad'];
  for (const name of [
    ...unseen,
    'a\u202eb',
    '\u2066x',
    '@worf',
    '@\u0430ndrewbrown',
    '\uff20worf',
    '@\u200bworf',
    '“@worf” ✓',
  ]) {
    const answer = await signUp(newBrowser(), { ...someone(), display_name: name });
    expect([name, answer.status]).toEqual([name, 422]);
    expect(await answer.text()).toContain('id="display_name-error"');
  }
  const who = someone();
  expect((await signUp(newBrowser(), { ...who, display_name: `@${who.handle}` })).status).toBe(303);
});

test('a forgotten password is replaced with a code, which holds once and for a few tries', async () => {
  const who = someone();
  await signUp(newBrowser(), who);
  const browser = newBrowser();
  const at = await begin(browser);
  await browser.fetch(`${at}/recover`, { email: who.email.toUpperCase() });
  const code = codes.at(-1) ?? '';
  expect(code).toMatch(/^\d{6}$/);
  const choose = (given: string) =>
    browser.fetch(`${at}/choose-password`, { email: who.email, code: given, password: 'a brand new one' });
  expect((await choose('000000' === code ? '111111' : '000000')).status).toBe(422);
  expect((await choose(code)).status).toBe(200);
  expect((await choose(code)).status).toBe(422);
  const signIn = (password: string) => browser.fetch(`${at}/sign-in`, { handle: who.handle, password });
  expect((await signIn(who.password)).status).toBe(422);
  expect((await signIn('a brand new one')).status).toBe(303);

  // For an address without an account it says the same, and sends nothing.
  const before = codes.length;
  const stranger = newBrowser();
  const nobody = await stranger.fetch(`${await begin(stranger)}/recover`, { email: 'nobody@example.com' });
  expect(nobody.status).toBe(200);
  expect(codes).toHaveLength(before);

  // Six wrong tries use a code up.
  const last = newBrowser();
  const there = await begin(last);
  await last.fetch(`${there}/recover`, { email: who.email });
  const fresh = codes.at(-1) ?? '';
  const accounts = accountsIn(database, table, passwordCost);
  const wrong = fresh === '000000' ? '111111' : '000000';
  for (let index = 0; index < 5; index++)
    expect(await accounts.choosePassword(who.email, wrong, 'whatever it is')).toBe(false);
  expect(await accounts.choosePassword(who.email, fresh, 'whatever it is')).toBe(false);
});

test('the sample users sign in with the password that was made for them', async () => {
  const accounts = accountsIn(database, table, passwordCost);
  const { handle } = someone('Worf');
  const profile = { pk: { S: `USER#${handle.toLowerCase()}` }, sk: { S: 'PROFILE' }, handle: { S: handle } };
  const created_at = { S: new Date().toISOString() };
  const Item = { ...profile, display_name: { S: 'Worf' }, bio: { S: '' }, created_at };
  await database.send(new PutItemCommand({ TableName: table, Item }));
  const samplePassword = await makeSamplePassword(folder);
  await accounts.createSamples([handle], samplePassword);
  const browser = newBrowser();
  const form = { handle, password: samplePassword };
  const tokens = await finish(browser, await browser.fetch(`${await begin(browser)}/sign-in`, form));
  expect(
    (await ask<{ display_name: string }>('GET', '/api/profile', { token: tokens.access_token })).body.display_name,
  ).toBe('Worf');
});

test('a form from another browser, without PKCE, or to another site leads nowhere', async () => {
  const at = await begin(newBrowser());
  expect((await newBrowser().fetch(`${at}/sign-up`, someone())).status).toBe(400);
  const plain = await newBrowser().fetch(authorize({ code_challenge: '', code_challenge_method: '' }));
  expect(plain.headers.get('location') ?? '').toContain('error=invalid_request');
  const elsewhere = await newBrowser().fetch(authorize({ redirect_uri: 'http://evil.example/' }));
  expect(elsewhere.status).toBe(400);
  expect(elsewhere.headers.get('location')).toBeNull();
});

test('a page of another origin, or of a name that was made to lead here, is refused by the port itself', async () => {
  const { port } = new URL(origin);
  const at = `${origin}/oidc/.well-known/openid-configuration`;
  const statusOf = async (headers: NodeJS.Dict<string>) => [headers, (await send(at, { headers })).status];
  for (const headers of [
    {},
    { origin },
    { origin: 'null' },
    { origin: 'null', 'sec-fetch-site': 'same-origin' },
    // A link, and how the stack's own containers ask.
    { 'sec-fetch-site': 'cross-site' },
    { host: `localhost:${port}` },
    { host: `[::1]:${port}` },
    { host: 'identity:4569' },
  ])
    expect(await statusOf(headers)).toEqual([headers, 200]);
  for (const headers of [
    { origin: 'http://page.example' },
    { origin: `http://localhost:${port}` },
    { origin: 'null', 'sec-fetch-site': 'cross-site' },
    { host: `page.example:${port}` },
    { host: '127.0.0.1.page.example' },
    { host: 'page.example' },
  ])
    expect(await statusOf(headers)).toEqual([headers, 403]);
});

test('a deleted user is refused: the token, the refresh, and the sign-in', async () => {
  const browser = newBrowser();
  const who = someone();
  const tokens = await finish(browser, await signUp(browser, who));
  await database.send(
    new UpdateItemCommand({
      TableName: table,
      Key: { pk: { S: `USER#${who.handle.toLowerCase()}` }, sk: { S: 'PROFILE' } },
      UpdateExpression: 'SET deleted_at = :now',
      ExpressionAttributeValues: { ':now': { S: new Date().toISOString() } },
    }),
  );
  const crud = { message: 'still here', ttl: '1-day' };
  for (const path of ['/api/profile', '/api/activities/notifications', '/api/message_groups']) {
    expect((await ask('GET', path, { token: tokens.access_token })).status).toBe(401);
  }
  expect((await ask('POST', '/api/activities', { token: tokens.access_token, body: crud })).status).toBe(401);
  expect((await ask('GET', `/api/activities/@${who.handle}`)).body).toEqual([]);
  expect((await ask('GET', `/api/users/${who.handle}`)).status).toBe(404);
  expect((await refresh(tokens.refresh_token)).status).toBe(400);
  const other = newBrowser();
  expect(
    (await other.fetch(`${await begin(other)}/sign-in`, { handle: who.handle, password: who.password })).status,
  ).toBe(422);
});

test('passwords are hashed, secrets are their owner’s alone, and keys are kept', async () => {
  const who = someone();
  await signUp(newBrowser(), who);
  const items = await itemsNaming(who.handle);
  expect(items.map(({ pk }) => pk?.S)).toContain(`ACCOUNT#${who.handle.toLowerCase()}`);
  expect(JSON.stringify(items)).not.toContain(who.password);
  expect((await stat(join(folder, 'identity.json'))).mode & 0o777).toBe(0o600);
  expect(await secretsIn(folder)).toEqual(JSON.parse(await readFile(join(folder, 'identity.json'), 'utf8')));
  expect(await samplePasswordIn(folder)).toBe(await makeSamplePassword(folder));
  expect((await stat(join(folder, 'sample-password'))).mode & 0o777).toBe(0o600);
  expect(await readFile(join(folder, 'identity.json'), 'utf8')).not.toContain('cats-rule');
  const jwks = await (await fetch(`${origin}/oidc/.well-known/jwks.json`)).text();
  expect(jwks).toContain(secrets.signingKey.n);
  expect(jwks).not.toContain(secrets.signingKey.d);
});

test('a try of a password costs what OWASP asks for', async () => {
  const [salt = '', hash] = (await hashPassword('correct horse')).split('.');
  const cost = { N: 2 ** 15, r: 8, p: 3, maxmem: 2 ** 26 };
  expect(hash).toBe(scryptSync('correct horse', Buffer.from(salt, 'base64url'), 32, cost).toString('base64url'));
  expect(await passwordMatches('correct horse', `${salt}.${hash}`)).toBe(true);
  expect(await passwordMatches('correct horses', `${salt}.${hash}`)).toBe(false);
});

test('a password of the sample users that is among the keys holds on', async () => {
  const older = await mkdtemp(join(folder, 'older-'));
  await writeFile(join(older, 'identity.json'), JSON.stringify({ ...secrets, samplePassword: 'cats-rule-0000' }));
  expect(await makeSamplePassword(older)).toBe('cats-rule-0000');
  expect(await secretsIn(older)).toMatchObject({ signingKey: secrets.signingKey });
});

describe('a database that has its troubles', () => {
  afterEach(() => proxy.clear());

  test.each([
    ['in the way of another transaction', cancelled(), [...SINGLE_WRITES, 'TransactWriteItems']],
    ['a transaction that is throttled', cancelled('ThrottlingError'), ['TransactWriteItems']],
    ['throttled', throttled('ProvisionedThroughputExceededException'), ['PutItem', 'UpdateItem', 'TransactWriteItems']],
    ['an answer that is lost', lostAnswer, ['PutItem', 'UpdateItem', 'TransactWriteItems']],
  ])('%s: signing up and in, and a new password, go on', async (_, fault, operations) => {
    const who = someone();
    const each = (times: number) =>
      operations.map((operation) => proxy.inject(fault, { operations: [operation], times }));
    const onSigningUp = each(1);
    const browser = newBrowser();
    const tokens = await finish(browser, await signUp(browser, who));
    expect(decodeJwt(tokens.access_token)['username']).toBe(who.handle);
    for (const { met } of onSigningUp) expect(met).toBe(1);

    const other = newBrowser();
    const at = await begin(other);
    await other.fetch(`${at}/recover`, { email: who.email });
    const onChoosing = proxy.inject(fault, { operations: ['TransactWriteItems'], times: 1 });
    const form = { email: who.email, code: codes.at(-1) ?? '', password: 'a brand new one' };
    expect((await other.fetch(`${at}/choose-password`, form)).status).toBe(200);
    expect(onChoosing.met).toBe(1);
    const signedIn = await other.fetch(`${at}/sign-in`, { handle: who.handle, password: 'a brand new one' });
    expect(decodeJwt((await finish(other, signedIn)).access_token)['username']).toBe(who.handle);
  });

  test('one that stays throttled is 503 with Retry-After: on a page, in the midst of it, and for the site', async () => {
    const who = someone();
    const browser = newBrowser();
    const tokens = await finish(browser, await signUp(browser, who));
    const [other, form] = [newBrowser(), { handle: who.handle, password: who.password }];
    const at = await begin(other);
    const logged: string[] = [];
    const { error } = console;
    console.error = (line) => void logged.push(String(line));
    proxy.inject(throttled('ThrottlingException'));
    const answers = await Promise.all([
      newBrowser().fetch(authorize()),
      other.fetch(`${at}/sign-in`, form),
      refresh(tokens.refresh_token),
    ]);
    for (const { status, headers } of answers) expect([status, headers.get('retry-after')]).toEqual([503, '2']);
    proxy.clear();
    console.error = error;
    expect(logged).toHaveLength(3);
    expect(logged.join()).not.toContain(who.password);
    expect((await other.fetch(`${at}/sign-in`, form)).status).toBe(303);
    expect((await refresh(tokens.refresh_token)).status).toBe(200);
  });

  test('indexes that are behind: a session is known at once, and what was revoked holds no more', async () => {
    proxy.inject((await laggingIndexes(system.endpoint, table, Number.POSITIVE_INFINITY)).fault);
    const browser = newBrowser();
    const tokens = await finish(browser, await signUp(browser, someone()));
    const again = await finish(browser, await browser.fetch(authorize()));
    const renewed = (await (await refresh(tokens.refresh_token)).json()) as Tokens;
    // Used again, a while later: stolen.
    await database.send(
      new UpdateItemCommand({
        TableName: table,
        Key: { pk: { S: `OIDC#RefreshToken#${tokens.refresh_token}` }, sk: { S: 'OIDC' } },
        UpdateExpression: 'SET consumed_at = consumed_at - :ten',
        ExpressionAttributeValues: { ':ten': { N: '10' } },
      }),
    );
    for (const { refresh_token } of [tokens, renewed, again]) expect((await refresh(refresh_token)).status).toBe(400);
  });
});
