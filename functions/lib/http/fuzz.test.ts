import fc from 'fast-check';
import { ask, itemsNaming, newPerson, system } from '../../../local/testing/api-client';
import { operations } from '../../../local/testing/documented';
import {
  bytesOf,
  exchange,
  fuzzSettings,
  hostileRequests,
  type RawAnswer,
} from '../../../local/testing/hostile-requests';

/** Text of every sort that has ever been trouble. */
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string(),
  fc.constantFrom(
    '',
    ' ',
    '@',
    '@@',
    '..',
    '%00',
    '\u0000',
    '\ud800',
    '\u202e',
    '__proto__',
    'constructor',
    "' OR 1=1 --",
    'null',
    '[]',
  ),
  fc.string({ minLength: 280, maxLength: 400 }),
  fc.uuid(),
);
const field = fc.constantFrom(
  'message',
  'ttl',
  'handle',
  'display_name',
  'bio',
  'user_receiver_handle',
  'message_group_uuid',
);
const body = fc.oneof(
  fc.json(),
  fc.string(),
  fc.dictionary(field, fc.oneof(text, fc.jsonValue())).map((value) => JSON.stringify(value)),
);
const segment = fc.oneof(
  text.map((value) => encodeURIComponent(value.toWellFormed())),
  text.map((value) => `@${encodeURIComponent(value.toWellFormed())}`),
);
const query = fc.dictionary(fc.constantFrom('limit', 'cursor', 'order', 'x'), fc.oneof(text, fc.integer().map(String)));

test.each(operations)(
  '$method $path answers as documented, whatever it is sent',
  async ({ method, path, operation }) => {
    const me = await newPerson('fuzz');
    const token = fc.option(
      text.map((value) => value.replace(/[^!-~]/g, '')),
      { nil: me.token, freq: 2 },
    );
    const key = fc.option(fc.stringMatching(/^[!-~]{0,140}$/), { nil: undefined });
    await fc.assert(
      fc.asyncProperty(segment, query, body, token, key, async (id, parameters, sent, bearer, idempotency) => {
        // A segment that is empty, or two dots, is another path to a client before it is sent.
        const filled = path.replace(/\{\w+\}/, id === '' || /^\.{1,2}$/.test(id) ? 'x' : id);
        const asked = new URLSearchParams(
          Object.entries(parameters).map(([name, value]): [string, string] => [name, value.toWellFormed()]),
        );
        const { status } = await ask(method, `${filled}?${asked}`, {
          token: bearer,
          ...(method !== 'GET' && { raw: sent.toWellFormed() }),
          ...(idempotency && { headers: { 'idempotency-key': idempotency } }),
        });
        expect(Object.keys(operation.responses)).toContain(String(status));
        expect(status).toBeLessThan(500);
      }),
      { numRuns: 40 },
    );
  },
);

test('what is refused stores nothing', async () => {
  const me = await newPerson('fuzz');
  const refused = fc
    .dictionary(field, fc.oneof(fc.integer(), fc.constant(''), fc.constant(null), fc.constant([])))
    .map((value) => JSON.stringify(value));
  const paths = fc.constantFrom('/api/activities', '/api/messages', '/api/activities/x/reply');
  await fc.assert(
    fc.asyncProperty(paths, refused, async (path, raw) => {
      expect([404, 422]).toContain((await ask('POST', path, { as: me, raw })).status);
    }),
    { numRuns: 60 },
  );
  // What they may write is counted, also where it is refused.
  const items = (await itemsNaming(me.handle)).map(({ pk }) => pk?.S).filter((pk) => !pk?.startsWith('LIMIT#'));
  expect(items).toEqual([`USER#${me.handle}`]);
});

/** What may be answered whatever was asked: a success, the codes, or a problem in the documented shape. */
function expectShape({ status, headers, body }: RawAnswer, method: string): void {
  if (/^HEAD$/i.test(method) || status === 204 || status === 304) return;
  const answer: unknown = JSON.parse(body);
  if (status === 200) expect(headers.get('content-type')).toMatch(/^application\/(json; charset=utf-8|feed\+json)$/);
  else if (status === 422) expect(answer).toEqual(expect.arrayContaining([expect.stringMatching(/^[a-z_]+$/)]));
  else {
    expect(headers.get('content-type')).toBe('application/problem+json');
    expect(answer).toMatchObject({ status, title: expect.any(String), detail: expect.any(String) });
  }
}

test('requests that are wrong to the byte are answered, and never by a fault', async () => {
  const me = await newPerson('fuzz');
  const { hostname, port, host } = new URL(system.api);
  const targets = operations.map(({ method, path }) => ({ method, path }));
  const fields = {
    message: 'x',
    ttl: '1-hour',
    display_name: 'x',
    bio: '',
    user_receiver_handle: (await newPerson('fuzz')).handle,
    message_group_uuid: '019a0b6c-2c5e-4c31-9a51-3f0d2a4b5c6d',
  };
  const credentials: [string, string][] = [['authorization', `Bearer ${me.token}`]];
  const settings = fuzzSettings(400);
  console.info(`FUZZ_REQUESTS=${settings.numRuns} FUZZ_SEED=${settings.seed}`);
  const seen = new Map<number, number>();
  await fc.assert(
    fc.asyncProperty(hostileRequests({ targets, host, fields, credentials }), async (request) => {
      const answer = await exchange(Number(port), hostname, bytesOf(request));
      seen.set(answer.status, (seen.get(answer.status) ?? 0) + 1);
      expect(answer.status).toBeLessThan(500);
      expectShape(answer, request.method);
    }),
    settings,
  );
  console.info([...seen].map((each) => each.join(': ')).join(', '));
  // It comes as far as the functions, and past their validators.
  expect([...seen.keys()]).toEqual(expect.arrayContaining([200, 400, 401, 404, 422]));
  expect((await ask('GET', '/api/activities/home')).status).toBe(200);
}, 600_000);
