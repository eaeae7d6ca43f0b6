import { gzipSync } from 'node:zlib';
import { v7 } from 'uuid';
import { type Activity, type Ask, ask, newPerson, nextOf, type Person, post } from '../../../local/testing/api-client';

let me: Person;
beforeAll(async () => {
  me = await newPerson();
});
// Whatever was asked, nothing of it is stored.
afterEach(async () => {
  expect((await ask<Activity[]>('GET', `/api/activities/@${me.handle}`)).body).toEqual([]);
});

const create = (request: Ask) => ask<unknown>('POST', '/api/activities', { as: me, ...request });

/** A crud whose message has these bytes. */
const latin1 = (message: string): Ask => ({ raw: Buffer.from(JSON.stringify({ message, ttl: '1-day' }), 'latin1') });

describe('a body', () => {
  test.each<[string, Ask, number]>([
    ['broken JSON', { raw: '{"message":' }, 400],
    ['no body', { raw: '' }, 400],
    ['not UTF-8', { raw: new Uint8Array([0xff, 0xfe, 0x00]) }, 400],
    ['another content type', { body: {}, headers: { 'content-type': 'text/plain' } }, 415],
    ['a form', { raw: 'message=x', headers: { 'content-type': 'application/x-www-form-urlencoded' } }, 415],
    ['a multipart form', { raw: '--x', headers: { 'content-type': 'multipart/form-data; boundary=x' } }, 415],
    ...['iso-8859-1', 'windows-1252', 'utf-16', 'UTF-16LE', 'shift_jis', 'utf-7', '"latin1"', 'utf-8-x'].map<
      [string, Ask, number]
    >((charset) => [
      `in ${charset}`,
      { body: { message: 'x', ttl: '1-day' }, headers: { 'content-type': `application/json; charset=${charset}` } },
      415,
    ]),
    [
      'in Latin-1, which it says',
      { ...latin1('caf\u00e9'), headers: { 'content-type': 'application/json;Charset=ISO-8859-1' } },
      415,
    ],
    [
      'in Latin-1, which it says after a quoted parameter',
      { ...latin1('caf\u00e9'), headers: { 'content-type': 'application/json; x="a;b\\";" ; charset = latin1' } },
      415,
    ],
    [
      'in UTF-16, which it says',
      { raw: Buffer.from('\ufeff{}', 'utf16le'), headers: { 'content-type': 'application/json; charset=utf-16' } },
      415,
    ],
    ['in Latin-1', latin1('caf\u00e9'), 400],
    ['in UTF-16', { raw: Buffer.from('\ufeff{"message":"x","ttl":"1-day"}', 'utf16le') }, 400],
    ['with a character cut short', latin1('\u00f0\u009f\u0098'), 400],
    ['with half a pair', latin1('\u00ed\u00a0\u0080'), 400],
    ['with a longer form of a slash', latin1('\u00c0\u00af'), 400],
    ['with a byte that UTF-8 does not have', latin1('\u00ff'), 400],
    ['with two byte order marks', { raw: '\ufeff\ufeff{"message":"x","ttl":"1-day"}' }, 400],
    ['compressed', { raw: gzipSync('{"message":"x","ttl":"1-day"}'), headers: { 'content-encoding': 'gzip' } }, 415],
    ['said to be compressed', { body: { message: 'x', ttl: '1-day' }, headers: { 'content-encoding': 'br' } }, 415],
    ['over 16 KB', { body: { message: 'x', ttl: '1-day', more: 'x'.repeat(16 * 1024) } }, 413],
    ['over what the gateway takes', { body: { more: 'x'.repeat(11 * 1024 * 1024) } }, 413],
  ])('%s', async (_, request, status) => {
    expect((await create(request)).status).toBe(status);
  });

  test.each<[unknown, string[]]>([
    [{}, ['message_blank', 'ttl_blank']],
    [[], ['message_blank', 'ttl_blank']],
    ['text', ['message_blank', 'ttl_blank']],
    [null, ['message_blank', 'ttl_blank']],
    [{ message: null, ttl: null }, ['message_blank', 'ttl_blank']],
    [{ message: 5, ttl: 7 }, ['message_blank', 'ttl_blank']],
    [{ message: ['x'], ttl: { a: 1 } }, ['message_blank', 'ttl_blank']],
    [{ message: '', ttl: '' }, ['message_blank', 'ttl_blank']],
    [{ message: ' \n\t\u00a0\u200b', ttl: '1-day' }, ['message_blank']],
    ...['\u3164', '\u2800', '\u115f', '\ufe0f', '\u034f', '\u0301', '\u{1d159}', '\u00ad \u180e'].map(
      (unseen): [unknown, string[]] => [{ message: `${unseen} ${unseen}`, ttl: '1-day' }, ['message_blank']],
    ),
    [{ message: 'x', ttl: '2-days' }, ['ttl_blank']],
    [{ message: 'x', ttl: '__proto__' }, ['ttl_blank']],
    [{ message: 'x'.repeat(281), ttl: '1-day' }, ['message_exceed_max_chars']],
    [{ message: 'a\u0000b', ttl: '1-day' }, ['message_invalid_chars']],
    [{ message: 'a\u001b[31mb', ttl: '1-day' }, ['message_invalid_chars']],
    [{ message: 'a\ud800b', ttl: '1-day' }, ['message_invalid_chars']],
    [{ message: `\udc00${'x'.repeat(281)}` }, ['message_exceed_max_chars', 'message_invalid_chars', 'ttl_blank']],
  ])('%j is %j', async (body, codes) => {
    const refused = await create({ raw: JSON.stringify(body) });
    expect(refused.status).toBe(422);
    expect([...(refused.body as string[])].toSorted()).toEqual(codes);
  });

  test('__proto__ in it changes nothing', async () => {
    expect((await create({ raw: '{"__proto__":{"message":"x","ttl":"1-day"}}' })).status).toBe(422);
  });
});

describe('a message to what cannot be a conversation, or a person', () => {
  test.each(['\ud800', 'x'.repeat(1_100), '\u0000', 'null', '../..'])('%j is 404', async (nobody) => {
    for (const field of ['message_group_uuid', 'user_receiver_handle']) {
      const raw = JSON.stringify({ message: 'x', [field]: nobody });
      expect((await ask('POST', '/api/messages', { as: me, raw })).status).toBe(404);
    }
  });
});

describe('a parameter', () => {
  test.each([
    ['/api/activities/home?limit=0', 400],
    ['/api/activities/home?limit=101', 400],
    ['/api/activities/home?limit=-1', 400],
    ['/api/activities/home?limit=abc', 400],
    ['/api/activities/home?limit=1.5', 400],
    ['/api/activities/home?limit=0x10', 400],
    ['/api/activities/home?limit=1e1', 400],
    ['/api/activities/home?limit=%2010', 400],
    ['/api/activities/home?limit=%2B10', 400],
    ['/api/activities/home?limit=10.0', 400],
    ['/api/activities/home?limit=true', 400],
    ['/api/activities/home?limit=010', 200],
    ['/api/activities/search?term=x&limit=0x1', 400],
    ['/api/activities/home?limit=', 400],
    ['/api/activities/home?limit=1&limit=2', 400],
    ['/api/activities/home?cursor=forged', 400],
    ['/api/activities/home?cursor=', 400],
    [`/api/activities/home?cursor=${'x'.repeat(10_000)}`, 400],
    ['/api/activities/home?unknown=1', 200],
    ['/api/activities/%00', 422],
    ['/api/activities/%20', 422],
    ['/api/activities/%zz', 400],
    ['/api/activities/@', 404],
    ['/api/activities/%40', 404],
    ['/api/activities/@%00', 404],
    ['/api/activities/@a%2Fb', 404],
    [`/api/activities/@${'x'.repeat(10_000)}`, 404],
    [`/api/users/${'x'.repeat(10_000)}`, 404],
    ['/api/users/%00', 404],
    ['/api/users/a%20b/activities', 404],
    ['/api/users/__proto__', 404],
    ["/api/users/'%20OR%201=1", 404],
  ])('GET %s is %i', async (path, status) => {
    expect((await ask('GET', path)).status).toBe(status);
  });

  test('a uuid is taken in upper case too', async () => {
    const author = await newPerson();
    const [older, newer] = [await post(author, 'older'), await post(author, 'newer')];
    const upper = newer.uuid.toUpperCase();
    expect((await ask('GET', `/api/activities/${upper}`)).body).toMatchObject({ uuid: newer.uuid });
    expect((await ask('GET', `/api/activities/@${author.handle}?cursor=${upper}`)).body).toEqual([older]);
    const answered = await ask('POST', `/api/activities/${upper}/reply`, { as: author, body: { message: 'x' } });
    expect([answered.status, answered.body]).toMatchObject([200, { reply_to_activity_uuid: newer.uuid }]);
    const deleted = await ask('DELETE', `/api/activities/${upper}`, { as: author });
    expect([deleted.status, deleted.body]).toEqual([200, { uuid: newer.uuid }]);
  });

  test('a cursor of another feed, or of what has gone, is only a place in time', async () => {
    const author = await newPerson();
    const [older, newer] = [await post(author, 'older'), await post(author, 'newer')];
    const page = await ask('GET', `/api/activities/@${author.handle}?limit=1`);
    await ask('DELETE', `/api/activities/${newer.uuid}`, { as: author });
    expect((await ask('GET', nextOf(page) ?? '')).body).toEqual([older]);
    expect((await ask('GET', `/api/activities/@${author.handle}?cursor=${v7({ msecs: 0 })}`)).body).toEqual([]);
    expect((await ask('GET', `/api/activities/@${me.handle}?cursor=${newer.uuid}`)).body).toEqual([]);
  });
});

describe('a method', () => {
  test.each([
    ['GET', '/', 404, null],
    ['GET', '/api', 404, null],
    ['GET', '/api/nothing', 404, null],
    ['POST', '/api/activities/home', 405, 'GET, HEAD, DELETE'],
    ['PATCH', '/api/activities', 405, 'POST'],
    ['GET', '/api/messages', 405, 'POST'],
    ['DELETE', '/api/health-check', 405, 'GET, HEAD'],
  ])('%s %s is %i', async (method, path, status, allow) => {
    const answer = await ask(method, path);
    expect([answer.status, answer.headers.get('allow')]).toEqual([status, allow]);
  });

  test('HEAD is GET without its body', async () => {
    const head = await ask('HEAD', '/api/activities/home');
    expect([head.status, head.body]).toEqual([200, undefined]);
    expect(head.headers.get('content-type')).toContain('application/json');
  });

  test('a slash at the end of a path makes no difference', async () => {
    for (const method of ['GET', 'HEAD']) {
      const answer = await ask(method, '/api/activities/home/?limit=1');
      expect([answer.status, answer.headers.get('etag')]).toEqual([200, expect.any(String)]);
    }
  });
});

describe('CORS', () => {
  const requests: [string, string, Ask][] = [
    ['GET', '/api/activities/home', {}],
    ['GET', '/api/activities/home?limit=0', {}],
    ['GET', '/api/profile', {}],
    ['GET', '/api/nothing', {}],
    ['GET', '/api/activities/%zz', {}],
    ['POST', '/api/activities', { body: {}, headers: { 'content-type': 'text/plain' } }],
    ['POST', '/api/activities', { body: { more: 'x'.repeat(11 * 1024 * 1024) } }],
  ];

  test.each(requests)('%s %s allows the configured origins and no other', async (method, path, request) => {
    const from = async (origin: string) =>
      (await ask(method, path, { ...request, headers: { ...request.headers, origin } })).headers;
    for (const origin of ['http://localhost:3000', 'http://localhost:4567']) {
      const headers = await from(origin);
      expect(headers.get('access-control-allow-origin')).toBe(origin);
      expect(headers.get('access-control-expose-headers')).toBe('ETag,Link,Retry-After,X-Request-Id');
    }
    for (const origin of [
      'http://evil.example',
      'null',
      'http://localhost:3000.evil.example',
      'HTTP://LOCALHOST:3000',
    ]) {
      const headers = await from(origin);
      expect(headers.get('access-control-allow-origin')).toBeNull();
      expect(headers.get('access-control-allow-credentials')).toBeNull();
    }
  });

  test('a preflight is answered, for them alone', async () => {
    const preflight = (origin: string, path: string) =>
      fetch(`${process.env['TEST_API']}${path}`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' },
      });
    for (const path of ['/api/activities', '/api/activities/home', '/api/nothing']) {
      const allowed = await preflight('http://localhost:3000', path);
      expect(allowed.status).toBe(204);
      expect(allowed.headers.get('access-control-allow-origin')).toBe('http://localhost:3000');
      expect(allowed.headers.get('access-control-allow-headers')?.toLowerCase()).toContain('authorization');
      const methodless = await fetch(`${process.env['TEST_API']}${path}`, {
        method: 'OPTIONS',
        headers: { origin: 'null' },
      });
      expect(methodless.status).toBe(204);
      const refused = await preflight('http://evil.example', path);
      expect(refused.headers.get('access-control-allow-origin')).toBeNull();
    }
  });
});

describe('a body that is text', () => {
  let author: Person;
  beforeAll(async () => {
    author = await newPerson();
  });
  const message = 'naïve \ufffd 日本語 🌍';
  const raw = JSON.stringify({ message, ttl: '1-hour' });

  test.each<[string, Ask]>([
    ['without a charset', { raw }],
    ['in utf-8', { raw, headers: { 'content-type': 'application/json;charset=utf-8' } }],
    ['in "UTF-8"', { raw, headers: { 'content-type': 'application/json; boundary=x; Charset="UTF-8"' } }],
    ['in utf8', { raw, headers: { 'content-type': 'application/json ; charset=utf8' } }],
    ['in a charset without a name', { raw, headers: { 'content-type': 'application/json; charset=' } }],
    ['of another parameter', { raw, headers: { 'content-type': 'application/json; x="a;charset=utf-16"' } }],
    ['in ascii', { raw, headers: { 'content-type': 'application/json; charset=ascii' } }],
    ['in us-ascii', { raw, headers: { 'content-type': 'application/json; charset=us-ascii' } }],
    ['after a byte order mark', { raw: `\ufeff${raw}` }],
  ])('%s is stored as it was sent', async (_, request) => {
    const { status, body } = await ask<Activity>('POST', '/api/activities', { as: author, ...request });
    expect([status, body.message]).toEqual([200, message]);
  });
});
