import { type DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { decodeJwt } from 'jose';
import { resilientClient } from '../../functions/lib/dynamodb/resilient-client';
import { signed, system } from '../testing/api-client';
import { Browser, issuerClient, someone, type Tokens } from '../testing/issuer-client';
import { startTestIssuer } from '../testing/test-issuer';
import { send } from '../testing/web-page';

const SCOPE = 'openid aws.cognito.signin.user.admin';

let database: DynamoDBClient;
let issuer: Awaited<ReturnType<typeof startTestIssuer>>;
let site: ReturnType<typeof issuerClient>;

beforeAll(async () => {
  database = resilientClient({ endpoint: system.endpoint });
  issuer = await startTestIssuer(database);
  site = issuerClient(issuer.origin);
});
afterAll(() => issuer.stop());

type Who = ReturnType<typeof someone>;

/** Signs in in a browser of one's own, which says that it is this one. */
async function signIn(who: Who, userAgent?: string): Promise<{ browser: Browser; tokens: Tokens }> {
  const browser = new Browser(issuer.origin, userAgent ? { 'user-agent': userAgent } : {});
  const { handle, password } = who;
  const answer = await browser.fetch(`${await site.begin(browser)}/sign-in`, { handle, password });
  return { browser, tokens: await site.finish(browser, answer) };
}

async function someoneNew(): Promise<{ who: Who; browser: Browser; tokens: Tokens }> {
  const [who, browser] = [someone(), new Browser(issuer.origin)];
  return { who, browser, tokens: await site.finish(browser, await site.signUp(browser, who)) };
}

/** As the site does before it changes an account. */
async function confirm(browser: Browser, { handle, password }: Who): Promise<string> {
  const redirect_uri = `${issuer.origin}/confirmed`;
  const asked = await browser.fetch(
    site.authorize({ scope: SCOPE, prompt: 'login', login_hint: handle, redirect_uri }),
  );
  const at = asked.headers.get('location') ?? '';
  expect(await (await browser.fetch(at)).text()).toContain(`value="${handle}"`);
  const back = await browser.follow(await browser.fetch(`${at}/sign-in`, { handle, password }));
  const code = new URL(back.headers.get('location') ?? '').searchParams.get('code') ?? '';
  const tokens = (await (await site.exchange(code, redirect_uri)).json()) as Tokens;
  return tokens.access_token;
}

interface Answered {
  status: number;
  type: string | undefined;
  body: Record<string, unknown>;
}

async function operate(operation: string, token: string, fields: object = {}): Promise<Answered> {
  const response = await fetch(`${issuer.origin}/oidc/account`, {
    method: 'POST',
    headers: { 'x-amz-target': `AWSCognitoIdentityProviderService.${operation}` },
    body: JSON.stringify({ AccessToken: token, ...fields }),
  });
  const body = (await response.json()) as Answered['body'];
  return { status: response.status, type: typeof body['__type'] === 'string' ? body['__type'] : undefined, body };
}

interface Listed {
  id: string;
  browser: string;
  created_at: string;
  used_at: string;
  current: boolean;
}

const sessions = async (token: string, method = 'GET', id = '') => {
  const headers = { authorization: `Bearer ${token}` };
  const response = await fetch(`${issuer.origin}/oidc/sessions${id && `/${id}`}`, { method, headers });
  return { status: response.status, list: (await response.json()) as Listed[] };
};

const refused = async (...refresh: Tokens[]) => {
  for (const { refresh_token } of refresh) {
    const answer = await site.refresh(refresh_token);
    expect([answer.status, ((await answer.json()) as { error: string }).error]).toEqual([400, 'invalid_grant']);
  }
};

/** Whether the issuer asks the browser for the password again. */
const isAsked = async (browser: Browser): Promise<boolean> => {
  const location = (await browser.follow(await browser.fetch(site.authorize()))).headers.get('location');
  return !location?.startsWith(`${issuer.origin}/signed-in?code=`);
};

const change = (token: string, who: Who, proposed = 'a brand new one') =>
  operate('ChangePassword', token, { PreviousPassword: who.password, ProposedPassword: proposed });

test('a new password ends every session: tokens, grants and cookies, and a sign-in amid it; with it one signs in at once', async () => {
  const { who, browser, tokens } = await someoneNew();
  const other = await signIn(who);
  const token = await confirm(browser, who);
  // A form with the old password that was sent before, and comes to its end after.
  const amid = new Browser(issuer.origin);
  const at = await site.begin(amid);
  const { handle, password } = who;
  const half = await amid.fetch(`${at}/sign-in`, { handle, password });
  expect((await change(token, who)).status).toBe(200);
  await refused(tokens, other.tokens);
  for (const each of [browser, other.browser]) expect(await isAsked(each)).toBe(true);
  const last = await amid.follow(half);
  expect(last.headers.get('location') ?? '').not.toContain('code=');
  expect((await operate('GetUser', token)).type).toBe('NotAuthorizedException');
  const again = await signIn({ ...who, password: 'a brand new one' });
  expect((await site.refresh(again.tokens.refresh_token)).status).toBe(200);
  expect(await isAsked(again.browser)).toBe(false);
  // The browser that was signed out signs in again in the page it was led to.
  const back = await browser.follow(await browser.fetch(site.authorize()));
  const form = { handle, password: 'a brand new one' };
  const there = back.url ? new URL(back.url).pathname : '';
  await site.finish(browser, await browser.fetch(`${there}/sign-in`, form));
});

test('so does one that is chosen with a code', async () => {
  const { who, browser, tokens } = await someoneNew();
  const stranger = new Browser(issuer.origin);
  const at = await site.begin(stranger);
  await stranger.fetch(`${at}/recover`, { email: who.email });
  const code = issuer.codes.at(-1)?.code ?? '';
  await stranger.fetch(`${at}/choose-password`, { email: who.email, code, password: 'a brand new one' });
  await refused(tokens);
  expect(await isAsked(browser)).toBe(true);
});

test('signing out everywhere ends all of them', async () => {
  const { who, browser, tokens } = await someoneNew();
  const others = await Promise.all([signIn(who), signIn(who), signIn(who)]);
  expect((await operate('GlobalSignOut', await confirm(browser, who))).status).toBe(200);
  await refused(tokens, ...others.map((other) => other.tokens));
  for (const each of [browser, ...others.map((other) => other.browser)]) expect(await isAsked(each)).toBe(true);
  expect((await signIn(who)).tokens.refresh_token).toBeTruthy();
});

test('each browser is listed with when it was used last, and is signed out by itself', async () => {
  const { who, browser } = await someoneNew();
  const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
  const other = await signIn(who, firefox);
  const token = await confirm(browser, who);
  const { list } = await sessions(token);
  expect(list.map(({ browser: name, current }) => [name, current]).toSorted()).toEqual([
    ['A program', true],
    ['Firefox on Linux', false],
  ]);
  const theirs = list.find(({ current }) => !current);
  const renewed = (await (await site.refresh(other.tokens.refresh_token)).json()) as Tokens;
  const [latest] = (await sessions(token)).list;
  expect(latest?.id).toBe(theirs?.id);
  expect(Date.parse(latest?.used_at ?? '')).toBeGreaterThan(Date.parse(theirs?.used_at ?? ''));

  expect((await sessions(token, 'DELETE', theirs?.id)).status).toBe(200);
  await refused(renewed);
  expect(await isAsked(other.browser)).toBe(true);
  expect(await isAsked(browser)).toBe(false);
  expect((await sessions(token)).list.map(({ current }) => current)).toEqual([true]);
  expect((await sessions(token, 'DELETE', theirs?.id)).status).toBe(404);

  // Nobody ends what is somebody else's.
  const stranger = await someoneNew();
  const mine = (await sessions(token)).list[0]?.id;
  const theirToken = await confirm(stranger.browser, stranger.who);
  expect((await sessions(theirToken, 'DELETE', mine)).status).toBe(404);
  expect((await sessions(theirToken, 'GET', mine)).status).toBe(404);
  expect((await sessions(token)).list).toHaveLength(1);
});

test('one’s own session ends as well, and its token with it', async () => {
  const { who, browser, tokens } = await someoneNew();
  const token = await confirm(browser, who);
  const [mine] = (await sessions(token)).list;
  await sessions(token, 'DELETE', mine?.id);
  await refused(tokens);
  expect((await sessions(token)).status).toBe(400);
  expect(await isAsked(browser)).toBe(true);
});

test('a cookie gives no token that changes the account, nor does a password of some time ago, or another’s', async () => {
  const { who, browser } = await someoneNew();
  const redirect_uri = `${issuer.origin}/confirmed`;
  const silently = await browser.follow(await browser.fetch(site.authorize({ scope: SCOPE, redirect_uri })));
  expect(silently.headers.get('location') ?? '').not.toContain('code=');

  const token = await confirm(browser, who);
  expect((await operate('GetUser', token)).status).toBe(200);
  const { exp, ...claims } = decodeJwt(token);
  const given = (secondsAgo: number) =>
    signed({ ...claims, auth_time: Date.now() / 1000 - secondsAgo }, exp).then((each) => operate('GetUser', each));
  expect((await given(14 * 60)).status).toBe(200);
  expect((await given(16 * 60)).type).toBe('NotAuthorizedException');

  const other = await someoneNew();
  const asked = await browser.fetch(site.authorize({ scope: SCOPE, prompt: 'login', redirect_uri }));
  const form = { handle: other.who.handle, password: other.who.password };
  const answer = await browser.fetch(`${asked.headers.get('location')}/sign-in`, form);
  expect(answer.status).toBe(422);
  expect(await answer.text()).toContain(`signed in as @${who.handle.toLowerCase()}`);
  expect(await isAsked(browser)).toBe(false);
});

test('a browser that signs in again after it was signed out everywhere is on the list again', async () => {
  const { who, browser } = await someoneNew();
  await operate('GlobalSignOut', await confirm(browser, who));
  const { handle, password } = who;
  const at = new URL((await browser.follow(await browser.fetch(site.authorize()))).url).pathname;
  await site.finish(browser, await browser.fetch(`${at}/sign-in`, { handle, password }));
  const { list } = await sessions(await confirm(browser, who));
  expect(list.map(({ current }) => current)).toEqual([true]);
});

test('an e-mail is another’s only once the code that was sent there is given, and recovery goes with it', async () => {
  const { who, browser } = await someoneNew();
  const token = await confirm(browser, who);
  const to = `new.${who.email}`;
  const emailNow = async () => (await operate('GetUser', token)).body['UserAttributes'];
  const update = (Value: unknown) =>
    operate('UpdateUserAttributes', token, { UserAttributes: [{ Name: 'email', Value }] });
  const verify = (Code: unknown) => operate('VerifyUserAttribute', token, { AttributeName: 'email', Code });
  expect((await update(to)).status).toBe(200);
  const code = issuer.codes.at(-1)?.code ?? '';
  expect(await emailNow()).toEqual([{ Name: 'email', Value: who.email }]);
  expect((await verify(code === '000000' ? '111111' : '000000')).type).toBe('CodeMismatchException');
  expect((await verify(code)).status).toBe(200);
  expect((await verify(code)).type).toBe('CodeMismatchException');
  expect(await emailNow()).toEqual([{ Name: 'email', Value: to }]);

  const recover = async (email: string) => {
    const before = issuer.codes.length;
    const stranger = new Browser(issuer.origin);
    await stranger.fetch(`${await site.begin(stranger)}/recover`, { email });
    return issuer.codes.slice(before).map(({ handle }) => handle);
  };
  expect(await recover(to)).toEqual([who.handle]);
  expect(await recover(who.email)).toEqual([]);

  // One that is somebody else's: nothing tells it, and recovery stays with the first.
  const first = await someoneNew();
  expect((await update(first.who.email)).status).toBe(200);
  expect((await verify(issuer.codes.at(-1)?.code)).status).toBe(200);
  expect(await recover(first.who.email)).toEqual([first.who.handle]);
  for (const wrong of ['x', '', 7, null, 'a@b', 'x'.repeat(400)]) {
    expect((await update(wrong)).type).toBe('InvalidParameterException');
  }
  for (const wrong of [7, null, {}, '']) expect((await verify(wrong)).type).toBe('CodeMismatchException');
});

test('nobody changes an account without the password just given, or with a token that no longer holds', async () => {
  const { who, browser, tokens } = await someoneNew();
  // An ordinary token, as the site keeps it.
  for (const operation of [
    'GetUser',
    'ChangePassword',
    'GlobalSignOut',
    'UpdateUserAttributes',
    'VerifyUserAttribute',
  ]) {
    const proposed = { PreviousPassword: who.password, ProposedPassword: 'a brand new one' };
    const answer = await operate(operation, tokens.access_token, proposed);
    expect([answer.status, answer.type]).toEqual([400, 'NotAuthorizedException']);
  }
  expect((await sessions(tokens.access_token)).status).toBe(400);
  expect((await site.refresh(tokens.refresh_token)).status).toBe(200);
  for (const token of ['', 'x', tokens.id_token, tokens.refresh_token]) {
    expect((await operate('GetUser', token)).type).toBe('NotAuthorizedException');
  }

  const token = await confirm(browser, who);
  expect(decodeJwt(token)['scope']).toBe(SCOPE);
  expect((await change(token, { ...who, password: 'wrong' })).type).toBe('NotAuthorizedException');
  for (const proposed of ['short', '', 'x'.repeat(1025)]) {
    expect((await change(token, who, proposed)).type).toBe('InvalidPasswordException');
  }
  const deleted = new UpdateItemCommand({
    TableName: system.table,
    Key: { pk: { S: `USER#${who.handle.toLowerCase()}` }, sk: { S: 'PROFILE' } },
    UpdateExpression: 'SET deleted_at = :now',
    ExpressionAttributeValues: { ':now': { S: new Date().toISOString() } },
  });
  expect((await operate('GetUser', token)).status).toBe(200);
  await database.send(deleted);
  expect((await operate('GetUser', token)).type).toBe('NotAuthorizedException');
  // The cookie of a deleted account leads to the sign-in, and not to a fault.
  expect(await isAsked(browser)).toBe(true);
});

test('wrong current passwords slow down, and what is no operation, no JSON or too much is said so', async () => {
  const { who, browser } = await someoneNew();
  const token = await confirm(browser, who);
  const types: (string | undefined)[] = [];
  for (let turn = 0; turn < 8; turn++) types.push((await change(token, { ...who, password: 'wrong' })).type);
  expect(types).toContain('LimitExceededException');
  expect(types[0]).toBe('NotAuthorizedException');
  for (const operation of ['', 'DeleteUser', 'constructor', '__proto__', 'toString']) {
    expect((await operate(operation, token)).type).toBe('UnknownOperationException');
  }
  const at = `${issuer.origin}/oidc/account`;
  const target = { 'x-amz-target': 'AWSCognitoIdentityProviderService.GetUser' };
  for (const [body, status] of [
    ['', 400],
    ['[]', 400],
    ['null', 400],
    ['"x"', 400],
    ['{"AccessToken":{"x":1}}', 400],
    ['{', 400],
    [JSON.stringify({ AccessToken: 'x'.repeat(9000) }), 413],
  ] as const) {
    const answer = await fetch(at, { method: 'POST', headers: target, body });
    expect([body.slice(0, 30), answer.status]).toEqual([body.slice(0, 30), status]);
    expect(await answer.json()).toMatchObject({ __type: expect.any(String), message: expect.any(String) });
  }
  for (const path of ['/oidc/sessions/a/b', '/oidc/account/x', '/oidc/sessions/']) {
    expect((await fetch(`${issuer.origin}${path}`)).status).toBe(404);
  }
  // A page of elsewhere, with whatever token.
  const foreign = await send(at, { method: 'POST', headers: { ...target, origin: 'http://page.example' } });
  expect(foreign.status).toBe(403);
});
