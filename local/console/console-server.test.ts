import { readFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import type { JWK } from 'jose';
import { Observation } from '../gateway/observation';
import { secretsIn } from '../issuer/secrets';
import { localToken, publicKey } from '../issuer/signing-keys';
import { answers } from '../ports';
import { freePort } from '../testing/free-port';
import { startService } from '../testing/gateway-service';
import { type Stack, startIssuer, startStack } from '../testing/test-stack';
import { send } from '../testing/web-page';
import { patterns } from './access-patterns';
import type { Batches, Detail, Figures, Overview, StreamShown, Summary, TablePage } from './console-data';
import { KeptInvocations } from './kept-invocations';
import { askerOf, kept, withoutTokens } from './withheld';

const key = 'a-key-of-the-test';
let port: number;
let stack: Stack;
let issuer: { url: string; stop: () => Promise<void> };
let tokenOf: (handle: string) => Promise<string>;
const keys: JWK[] = [];

beforeAll(async () => {
  port = await freePort();
  issuer = await startIssuer(() => keys);
  stack = await startStack(issuer.url, { console: { key, port }, search: true });
  const secrets = await secretsIn(stack.folder);
  keys.push(publicKey(secrets));
  tokenOf = (handle) => localToken(secrets, handle, issuer.url);
});
afterAll(async () => {
  await stack?.stop();
  await issuer?.stop();
});

const at = (path: string) => `http://127.0.0.1:${port}${path}`;

async function told<T>(path: string, method = 'GET'): Promise<T> {
  const { status, text } = await send(at(`/data/${path}`), { method, headers: { 'x-console-key': key } });
  expect([path, status]).toEqual([path, 200]);
  return JSON.parse(text);
}

const invocations = async () => (await told<Overview>('overview')).invocations;
const newest = async (name: string): Promise<Detail> => {
  const found = (await invocations()).find((each) => each.name === name);
  return told(`invocations/${found?.id}`);
};

async function post(handle: string, message: string, headers = {}): Promise<string> {
  const token = await tokenOf(handle);
  const answer = await fetch(`${stack.api}/api/activities`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ message, ttl: '1-hour' }),
  });
  expect(answer.status).toBe(200);
  return token;
}

const home = () => fetch(`${stack.api}/api/activities/home`);

/** One thing is wrong in each, and the key is right. */
test.each([
  ['another name', { host: 'page.example' }],
  ['a name that was made to lead here', { host: 'page.example:PORT' }],
  ['a name that only begins so', { host: 'localhost.page.example:PORT' }],
  ['another port', { host: 'localhost:1' }],
  ['a forwarded name', { host: 'worf-1-4570.app.github.dev' }],
  ['another origin', { origin: 'http://page.example' }],
  ['the site’s origin', { origin: 'http://localhost:3000' }],
  ['its own by another name', { host: 'localhost:PORT', origin: 'http://127.0.0.1:PORT' }],
  ['no origin at all', { origin: 'null' }],
  ['a page elsewhere', { 'sec-fetch-site': 'cross-site' }],
  ['a page of another port', { 'sec-fetch-site': 'same-site' }],
])('%s is refused whatever it knows', async (_, given) => {
  const headers = Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, value.replace('PORT', String(port))]),
  );
  for (const path of ['/', '/data/overview', '/data/live', '/data/table?pattern=home+feed']) {
    const { status, text, headers: said } = await send(at(path), { headers: { 'x-console-key': key, ...headers } });
    expect([path, status, text.length < 100]).toEqual([path, 403, true]);
    expect(Object.keys(said).filter((name) => name.startsWith('access-control-'))).toEqual([]);
  }
  const again = { method: 'POST', headers: { 'x-console-key': key, ...headers } };
  expect((await send(at('/data/invocations/1/again?confirmed=true'), again)).status).toBe(403);
});

test('without the key nothing is told, and no page may ask for more than it is', async () => {
  for (const path of [
    'overview',
    'live',
    'functions',
    'stream',
    'patterns',
    'table?pattern=home+feed',
    'invocations/1',
  ])
    for (const headers of [{}, { 'x-console-key': `${key}x` }, { cookie: `x-console-key=${key}` }])
      expect((await send(at(`/data/${path}`), { headers })).status).toBe(401);
  expect((await send(at('/data/invocations/1/again'), { method: 'POST' })).status).toBe(401);
  for (const method of ['OPTIONS', 'PUT', 'DELETE'])
    expect((await send(at('/data/overview'), { method })).status).toBe(403);
  for (const path of [
    '/',
    '/console-page.js',
    '/console.css',
    '/tokens.css',
    '/fonts/figtree-latin-wght-normal.woff2',
  ]) {
    const { status, headers, text } = await send(at(path), { headers: { 'sec-fetch-site': 'none' } });
    expect([path, status, text.includes(key)]).toEqual([path, 200, false]);
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': expect.stringMatching(/^default-src 'none'; .*frame-ancestors 'none'$/),
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    });
    expect(String(headers['content-security-policy'])).not.toMatch(/unsafe|\*|https?:/);
  }
  expect((await send(at('/../package.json'))).status).toBe(404);
  expect((await send(at('//'))).status).toBe(400);
});

test('an invocation has its calls with their time and units, its event, its answer and its lines', async () => {
  // DynamoDB Local counts no units of a page that is empty.
  await post('kira', 'Counted.');
  await home();
  await home();
  const shown = await newest('home');
  expect(shown).toMatchObject({ what: 'GET /api/activities/home', method: 'GET', status: 200, isCold: false });
  expect(shown.calls).toMatchObject([{ service: 'DynamoDB', name: 'Query', about: 'timeline FEED#0', writes: 0 }]);
  const [call] = shown.calls;
  expect(call?.reads).toBeGreaterThan(0);
  expect(call?.ms).toBeGreaterThan(0);
  expect(shown.ms).toBeGreaterThanOrEqual(call?.ms ?? 0);
  expect(JSON.parse(shown.event ?? '')).toMatchObject({ rawPath: '/api/activities/home' });
  expect(JSON.parse(shown.answer ?? '')).toMatchObject({ statusCode: 200 });
  expect(JSON.parse(shown.body ?? '')).toMatchObject([{ message: 'Counted.' }]);
  expect(shown.lines).toEqual([expect.stringContaining('"path":"/api/activities/home"')]);
  await fetch(`${stack.api}/api/trends`);
  expect((await newest('trends')).calls).toMatchObject([{ service: 'Postgres', name: 'SELECT', reads: 0 }]);
  const figures = (await told<Figures[]>('functions')).find(({ name }) => name === 'home');
  expect(figures).toMatchObject({ count: 2, failed: 0, cold: 1 });
  expect(figures?.dollars).toBeCloseTo((call?.reads ?? 0) * 0.125);
  expect(figures?.p99).toBeGreaterThanOrEqual(figures?.p50 ?? 0);
});

test('invocations are told of as they happen', async () => {
  const { body } = await fetch(at('/data/live'), { headers: { 'x-console-key': key } });
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const asked = fetch(`${stack.api}/api/users/nobody_at_all`);
  while (!text.includes('data: ')) {
    const read = await reader?.read();
    if (!read?.value) break;
    text += read.value;
  }
  await asked;
  await reader?.cancel();
  const [, data = ''] = /^data: (.*)$/m.exec(text) ?? [];
  const summary: Summary = JSON.parse(data);
  expect(summary).toMatchObject({ name: 'show-user', status: 404, what: 'GET /api/users/nobody_at_all' });
  expect(data).not.toContain('"event"');
});

test('no token is kept, wherever it comes', async () => {
  const token = await post('worf', 'A token is nobody’s business.');
  const shown = await newest('create-activity');
  expect(shown).toMatchObject({ asker: 'worf', status: 200 });
  expect(JSON.parse(shown.event ?? '').headers).toMatchObject({ authorization: '[not kept]' });
  await fetch(`${stack.api}/api/activities/${token}?access_token=${token}`, { headers: { cookie: `a=${token}` } });
  const all = await Promise.all((await invocations()).map(({ id }) => told<Detail>(`invocations/${id}`)));
  const everything = JSON.stringify(all);
  expect(all.length).toBeGreaterThan(3);
  expect(everything).not.toContain(token);
  for (const part of token.split('.')) expect(everything).not.toContain(part);
});

test('a read is invoked again at once, a write once that is meant, and by the same sample person with a new token', async () => {
  await home();
  const read = await newest('home');
  const { id } = await told<{ id: number }>(`invocations/${read.id}/again`, 'POST');
  expect(await told<Detail>(`invocations/${id}`)).toMatchObject({ name: 'home', status: 200, what: read.what });

  await post('garak', 'Twice.');
  const write = await newest('create-activity');
  const unasked = await send(at(`/data/invocations/${write.id}/again`), {
    method: 'POST',
    headers: { 'x-console-key': key },
  });
  expect([unasked.status, (await newest('create-activity')).id]).toEqual([409, write.id]);
  const again = await told<{ id: number }>(`invocations/${write.id}/again?confirmed=true`, 'POST');
  const written = await told<Detail>(`invocations/${again.id}`);
  expect(written).toMatchObject({ name: 'create-activity', status: 200, asker: 'garak' });
  const { items } = await told<TablePage>('table?pattern=a+person’s+feed&handle=garak');
  expect(items.map(({ message }) => message)).toEqual(['Twice.', 'Twice.']);

  // An event by hand may say that it is a GET, and still write.
  const event = {
    headers: { authorization: `Bearer ${await tokenOf('garak')}` },
    body: { message: 'Hand.', ttl: '1-hour' },
  };
  const byHand = { ...event, requestContext: { http: { method: 'GET', path: '/' } } };
  const lambda = `${stack.lambda}/2015-03-31/functions/cruddur-dev-create-activity/invocations`;
  const { text } = await send(lambda, { method: 'POST', body: JSON.stringify(byHand) });
  expect(JSON.parse(text).statusCode).toBe(200);
  const claimed = await newest('create-activity');
  const asked = { method: 'POST', headers: { 'x-console-key': key } };
  expect((await send(at(`/data/invocations/${claimed.id}/again`), asked)).status).toBe(409);

  // A token that was refused names nobody.
  const forged = `Bearer ${(await tokenOf('garak')).slice(0, -4)}AAAA`;
  await fetch(`${stack.api}/api/profile`, { headers: { authorization: forged } });
  const { status, asker } = await newest('show-profile');
  expect([status, asker]).toEqual([401, undefined]);

  await post('somebody_else', 'Not to be forged.');
  const theirs = await newest('create-activity');
  const refused = await send(at(`/data/invocations/${theirs.id}/again?confirmed=true`), {
    method: 'POST',
    headers: { 'x-console-key': key },
  });
  expect([refused.status, refused.text]).toEqual([409, expect.stringContaining('@somebody_else is no sample person')]);
});

test('the stream has its batches, how late they were, and what was set aside', async () => {
  await post('kira', 'To the stream.');
  let shown: Batches | undefined;
  for (let tries = 0; tries < 200 && !shown; tries++) {
    shown = (await told<StreamShown>('stream')).functions.find(({ name }) => name === 'project');
    await setTimeout(50);
  }
  expect(shown?.records).toBeGreaterThan(0);
  expect(shown?.lagMs).toBeLessThan(60_000);
  const batch = await newest('project');
  expect(batch.what).toMatch(/^\d+ records?$/);
  const unasked = await send(at(`/data/invocations/${batch.id}/again`), {
    method: 'POST',
    headers: { 'x-console-key': key },
  });
  expect(unasked.status).toBe(409);
  expect((await told<StreamShown>('stream')).setAside).toEqual([]);
});

test('the table is read by the patterns of docs/data.md, a page at a time, and in no other way', async () => {
  const text = await readFile('docs/data.md', 'utf8');
  const documented = [...text.matchAll(/^\| (.+?) \| (.+?) \|$/gm)]
    .slice(2)
    .map(([, name = '', where = '']) => [name, where]);
  const shown = documented.filter(([name]) => name !== 'local accounts and sessions');
  expect(shown.length).toBe(documented.length - 1);
  const known = new Map(patterns.map(({ name, where }) => [name, where]));
  expect(
    shown.map(([name = '', where = '']) => [name, where.includes(known.get(name.replace("'", '’')) ?? 'nowhere')]),
  ).toEqual(shown.map(([name]) => [name, true]));
  for (let count = 0; count < 22; count++) await post('odo', `In order ${count}`);
  const first = await told<TablePage>('table?pattern=a+person’s+feed&handle=Odo');
  expect([first.items.length, first.items[0]?.['message'], first.reads > 0]).toEqual([20, 'In order 21', true]);
  const rest = await told<TablePage>(`table?pattern=a+person’s+feed&handle=odo&cursor=${first.next}`);
  expect(rest.items.map(({ message }) => message)).toEqual(['In order 1', 'In order 0']);
  for (const query of [
    'pattern=local+accounts+and+sessions',
    'pattern=a+profile',
    'pattern=ACCOUNT%23worf',
    'pattern=home+feed&cursor=x',
    '',
  ])
    expect((await send(at(`/data/table?${query}`), { headers: { 'x-console-key': key } })).status).toBe(400);
});

/** Its database cannot be reached. */
const asking = `
  import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
  const client = new DynamoDBClient({ endpoint: 'http://127.0.0.1:1', maxAttempts: 1 });
  export const handler = async () => {
    console.log('a line of %s', 'its own');
    await client.send(new GetItemCommand({ TableName: 'none', Key: { pk: { S: 'ACTIVITY#1' } } })).catch(() => {});
    return { statusCode: 200 };
  };`;

test.each([
  ['http://localhost:3000', false],
  ['https://cruddur.example', true],
])('with a site at %s there is a console, or none, and functions in threads tell it the same', async (site, isNone) => {
  const own = await freePort();
  const settings = { OBSERVE_FUNCTIONS: 'true', CONSOLE_KEY: key, CONSOLE_PORT: String(own), FRONTEND_URL: site };
  const service = await startService({ asking: { source: asking } }, false, settings);
  try {
    for (let times = 0; times < 2; times++) expect((await fetch(`${service.api}/asking`)).status).toBe(200);
    expect(service.lines).toContain('a line of its own');
    expect(await answers(own)).toBe(!isNone);
    if (isNone) return;
    const { text } = await send(`http://127.0.0.1:${own}/data/invocations/2`, { headers: { 'x-console-key': key } });
    expect(JSON.parse(text)).toMatchObject({
      ...{ name: 'asking', isCold: false, lines: ['a line of its own'] },
      calls: [{ name: 'GetItem', about: 'ACTIVITY#1', reads: 0, error: expect.any(String) }],
    });
  } finally {
    await service.stop();
  }
});

const seen = (event: unknown, answer: unknown = '') => ({
  ...{ name: 'home', isHttp: true, event, outcome: { answer } },
  observation: new Observation('home', undefined),
});

test('the last 500 are kept, and of long ones as many as fit', () => {
  const all = new KeptInvocations();
  for (let count = 0; count < 600; count++) all.add(seen({}));
  expect(all.summaries().map(({ id }) => id)).toEqual(Array.from({ length: 500 }, (_, index) => 600 - index));
  expect(all.figures()).toMatchObject([{ name: 'home', count: 600 }]);
  const few = new KeptInvocations(1024 * 1024);
  for (let count = 0; count < 100; count++) few.add(seen({}, { body: 'x'.repeat(50_000) }));
  const held = few.summaries().map(({ id }) => few.find(id)?.body?.length ?? 0);
  expect(held.length).toBe(10);
  // What is longer by itself is not kept, and cannot be invoked again.
  few.add(seen({ body: 'x'.repeat(600_000) }));
  expect(few.find(101)).toMatchObject({ event: '{"body":"[too long to be kept]"}', notAgain: expect.any(String) });
});

const jwt = 'eyJhbGciOiJSUzI1NiJ9.eyJ1c2VybmFtZSI6IndvcmYifQ.c2lnbmF0dXJl';

test.each([
  [{ headers: { Authorization: `Bearer ${jwt}` } }, true],
  [{ headers: { AUTHORIZATION: 'local:worf' } }, true],
  [{ multiValueHeaders: { Cookie: [jwt] }, cookies: [jwt] }, true],
  [{ requestContext: { authorizer: { jwt: { claims: { token: jwt } } } } }, true],
  [{ headers: { 'x-other': `Bearer ${jwt}` } }, false],
  [{ rawQueryString: `a=b&access_token=${jwt}` }, false],
  [{ rawQueryString: `x=1%22${jwt.replaceAll('.', '%2E')}` }, false],
  [{ body: JSON.stringify({ message: jwt }) }, false],
  [{ body: Buffer.from(JSON.stringify({ message: jwt })).toString('base64'), isBase64Encoded: true }, false],
  [{ triggerSource: 'PostConfirmation_ConfirmForgotPassword', userName: 'worf', request: {} }, false],
  [{ Records: [{ dynamodb: { Keys: { pk: { S: 'ACCOUNT#worf' } }, NewImage: { hash: { S: 'x' } } } }] }, false],
  [{ Records: [{ dynamodb: { Keys: { pk: { S: 'OIDC#Session#1' } } } }] }, false],
  [{ Records: [{ dynamodb: { Keys: { pk: { S: 'ACTIVITY#1' } } } }] }, true],
  [{ body: '{"message":"Cats rule!"}', headers: { host: 'localhost:4567' } }, true],
])('of %j nothing is kept that lets anybody in', (event, isWhole) => {
  const { text, isWhole: whole } = kept(event);
  expect(whole).toBe(isWhole);
  expect(text).not.toMatch(/eyJ|ZXlK|local:worf|ACCOUNT|OIDC|userName/);
  expect(withoutTokens(text)).toBe(text);
});

test('what is no JSON is not kept, and harms nobody', () => {
  const endless: Record<string, unknown> = { big: 1n };
  endless['itself'] = endless;
  expect(kept(endless)).toEqual({ text: '"[no JSON]"', isWhole: false });
});

test.each([
  [{ headers: { authorization: `Bearer ${jwt}` } }, 'worf'],
  [{ headers: { Authorization: 'local:garak' } }, 'garak'],
  [{ headers: { authorization: 'Bearer eyJhbGciOiJSUzI1NiJ9.!.x' } }, undefined],
  [{ headers: { authorization: 'Bearer a.b.c' } }, undefined],
  [{}, undefined],
  [null, undefined],
])('who asks by %j is %s', (event, asker) => {
  expect(askerOf(event)).toBe(asker);
});
