import { newPerson } from '../testing/api-client';
import { send } from '../testing/web-page';

// A stack that is up already has it out of reach.
const lambda = process.env['TEST_LAMBDA'] ?? '';
const own = lambda ? describe : describe.skip;

async function invoke(
  name: string,
  event: unknown,
): Promise<{ statusCode: number; headers?: Record<string, string>; body: string }> {
  const url = `${lambda}/2015-03-31/functions/cruddur-dev-${name}/invocations`;
  const { text } = await send(url, { method: 'POST', body: JSON.stringify(event) });
  return JSON.parse(text);
}

own('an event by hand, with what the gateway never sends', () => {
  const body = { message: 'x', ttl: '1-day' };
  let authorization: string;
  beforeAll(async () => {
    authorization = `Bearer ${(await newPerson()).token}`;
  });

  test.each([[body], [[]], [5], [true]])('as a body %j is 400', async (sent) => {
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
    ['home', { requestContext: { http: { method: {}, path: {} } } }, 405],
    ['show-activity', { pathParameters: { id: {} } }, 422],
    ['show-activity', { pathParameters: null }, 422],
    ['show-user', { pathParameters: { handle: ['a'] } }, 404],
    ['not-found', { requestContext: { http: { path: {} } } }, 404],
    ['not-found', { rawPath: '//evil.example/', requestContext: { http: { path: '//evil.example/' } } }, 404],
    ['not-found', { rawPath: {} }, 404],
  ])('%s: %j is %i', async (name, event, status) => {
    const { statusCode } = await invoke(name, event);
    expect(statusCode).toBe(status);
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
