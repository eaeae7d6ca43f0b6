import { newPerson } from '../testing/api-client';
import { send } from '../testing/web-page';

// A stack that is up already has it out of reach.
const lambda = process.env['TEST_LAMBDA'] ?? '';
const own = lambda ? describe : describe.skip;

interface Answer {
  statusCode: number;
  headers: Record<string, string>;
  body: string;
}

const invoke = (name: string, event: unknown): Promise<Answer> => invokeWith(name, JSON.stringify(event));

async function invokeWith(name: string, event: string): Promise<Answer> {
  const url = `${lambda}/2015-03-31/functions/cruddur-dev-${name}/invocations`;
  const { text } = await send(url, { method: 'POST', body: event });
  return JSON.parse(text);
}

const body = { message: 'x', ttl: '1-day' };

own('an event by hand takes what a person writes', () => {
  let token: string;
  beforeAll(async () => {
    ({ token } = await newPerson());
  });
  const text = JSON.stringify(body);

  test.each<[string, (authorization: string) => object]>([
    ['an object as body', (Authorization) => ({ headers: { Authorization }, body })],
    ['an object, said to be base64', (authorization) => ({ headers: { authorization }, body, isBase64Encoded: true })],
    [
      'base64',
      (authorization) => ({
        headers: { authorization },
        body: Buffer.from(text).toString('base64'),
        isBase64Encoded: true,
      }),
    ],
    [
      'headers as they are written',
      (AUTHORIZATION) => ({ headers: { AUTHORIZATION, 'Content-Type': 'application/json' }, body: text }),
    ],
    [
      'the headers of a REST API',
      (Authorization) => ({ headers: null, multiValueHeaders: { Authorization: [Authorization] }, body: text }),
    ],
  ])('%s', async (_, eventOf) => {
    const answer = await invoke('create-activity', eventOf(`Bearer ${token}`));
    expect([answer.statusCode, JSON.parse(answer.body)]).toEqual([200, expect.objectContaining({ message: 'x' })]);
    expect(answer.headers['etag']).toBeUndefined();
  });

  const next = (path: string, query: string) =>
    expect.stringMatching(new RegExp(`^<${path}\\?${query}&cursor=[\\w-]+>; rel="next"$`));

  test.each<[string, object, string]>([
    [
      'query parameters alone',
      { rawPath: '/here', queryStringParameters: { limit: '1', order: 'a b' } },
      'limit=1&order=a\\+b',
    ],
    ['numbers', { rawPath: '/here', queryStringParameters: { limit: 1 } }, 'limit=1'],
    ['a query string alone', { rawPath: '/here', rawQueryString: 'limit=1' }, 'limit=1'],
    [
      'a REST API',
      {
        path: '/here',
        httpMethod: 'GET',
        queryStringParameters: { limit: '1' },
        multiValueQueryStringParameters: { limit: ['1'] },
      },
      'limit=1',
    ],
    [
      'several values',
      { path: '/here', multiValueQueryStringParameters: { limit: ['1'], term: ['a', 'b'] } },
      'limit=1&term=a%2Cb',
    ],
  ])('its Link is made from %s', async (_, event, query) => {
    for (let times = 0; times < 2; times++)
      await invoke('create-activity', { headers: { authorization: `Bearer ${token}` }, body });
    const { statusCode, headers } = await invoke('home', event);
    expect([statusCode, headers['link']]).toEqual([200, next('/here', query)]);
  });

  test('a REST API names the method and the path in other words', async () => {
    const { statusCode, headers } = await invoke('home', { httpMethod: 'POST', path: '/api/activities/home' });
    expect([statusCode, headers['allow']]).toEqual([405, expect.stringContaining('GET')]);
    const { statusCode: found, headers: put } = await invoke('not-found', {
      httpMethod: 'PUT',
      path: '/api/activities',
    });
    expect([found, put['allow']]).toEqual([405, 'POST']);
  });

  test.each([[{}], [null], ['text'], [{ Records: [] }]])('project without records does nothing: %j', async (event) => {
    const url = `${lambda}/2015-03-31/functions/cruddur-dev-project/invocations`;
    const { status, text: said } = await send(url, { method: 'POST', body: JSON.stringify(event) });
    expect([status, said]).toEqual([200, '']);
  });
});

own('an event by hand, with what the gateway never sends', () => {
  let authorization: string;
  beforeAll(async () => {
    authorization = `Bearer ${(await newPerson()).token}`;
  });

  test.each([[[]], [5], [true]])('as a body %j is 400', async (sent) => {
    for (const isBase64Encoded of [false, true]) {
      const answer = await invoke('create-activity', { headers: { authorization }, body: sent, isBase64Encoded });
      expect([answer.statusCode, JSON.parse(answer.body).status]).toEqual([400, 400]);
    }
  });

  test.each<[string, object]>([
    [
      'bytes that are no text',
      { body: Buffer.from('{"message":"\u00e9","ttl":"1-day"}', 'latin1').toString('base64'), isBase64Encoded: true },
    ],
    [
      'what a gateway has made of them',
      { body: '{"message":"\ufffd","ttl":"1-day"}', headers: { 'content-length': '29' } },
    ],
    ['half a character', { body: '{"message":"\ud83c","ttl":"1-day"}' }],
  ])('a body of %s is 400', async (_, event) => {
    const answer = await invoke('create-activity', {
      ...event,
      headers: { authorization, ...Reflect.get(event, 'headers') },
    });
    expect([answer.statusCode, JSON.parse(answer.body).status]).toEqual([400, 400]);
  });

  test.each([
    ['create-activity', { headers: { authorization: {} } }, 401],
    ['create-activity', { headers: null, requestContext: null }, 401],
    ['create-activity', { headers: { 'content-type': ['application/json'], 'x-request-id': {} } }, 401],
    ['home', 'text', 200],
    ['home', null, 200],
    ['home', { queryStringParameters: { limit: {} } }, 400],
    ['home', { queryStringParameters: { limit: null } }, 400],
    ['home', { queryStringParameters: 5, rawQueryString: {}, rawPath: [] }, 200],
    ['home', { requestContext: { http: { method: {}, path: {} } } }, 200],
    ['home', { multiValueHeaders: 5, multiValueQueryStringParameters: { limit: [{ toString: 1 }] } }, 400],
    ['home', { requestContext: { http: { method: 'TRACE' } } }, 405],
    ['show-activity', { pathParameters: { id: {} } }, 422],
    ['show-activity', { pathParameters: null }, 422],
    ['show-activity', { pathParameters: { id: { toString: 1 } } }, 422],
    ['show-user', { pathParameters: { handle: ['a'] } }, 404],
    ['not-found', { requestContext: { http: { path: {} } } }, 404],
    ['not-found', { rawPath: '//evil.example/', requestContext: { http: { path: '//evil.example/' } } }, 404],
    ['not-found', { rawPath: {} }, 404],
  ])('%s: %j is %i', async (name, event, status) => {
    const { statusCode } = await invoke(name, event);
    expect(statusCode).toBe(status);
  });

  test('a body that is nested too deep is refused, as such or as too long, which depends on the version of Node', async () => {
    const nested = `${'{"a":'.repeat(20_000)}{}${'}'.repeat(20_000)}`;
    const event = `{"headers":{"authorization":"${authorization}"},"body":${nested}}`;
    const { statusCode, body: refused } = await invokeWith('create-activity', event);
    expect([400, 413]).toContain(statusCode);
    expect(JSON.parse(refused).status).toBe(statusCode);
  });

  test('a slash at the end of a path, which on AWS is another path, leads to the one without', async () => {
    const path = '/api/activities/@worf/';
    const answer = await invoke('not-found', {
      rawPath: path,
      rawQueryString: 'limit=3',
      requestContext: { http: { path } },
    });
    expect([answer.statusCode, answer.headers?.['location']]).toEqual([308, '/api/activities/@worf?limit=3']);
  });
});
