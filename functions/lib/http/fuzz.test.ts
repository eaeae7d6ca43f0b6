import fc from 'fast-check';
import { ask, itemsNaming, newPerson } from '../../../local/testing/api-client';
import { operations } from '../../../local/testing/documented';

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
      { nil: me.token, freq: 9 },
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
