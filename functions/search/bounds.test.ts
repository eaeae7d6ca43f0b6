import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { type Ask, ask as askAt, newPerson, system } from '../../local/testing/api-client';
import { type Stack, startStack } from '../../local/testing/test-stack';

// A search of its own, with more in it than one request may look at.
const ACTIVITIES = 20_000;
// So many that walking over all of them would cost more than an index.
const PEOPLE = 40_000;

let stack: Stack;
let database: pg.Client;
const ask = (path: string, request: Ask = {}) => askAt('GET', path, { ...request, api: stack.api });

beforeAll(async () => {
  stack = await startStack(system.issuer, { keysUrl: system.keysUrl, search: true });
  database = new pg.Client({ connectionString: stack.postgres?.url });
  await database.connect();
  await database.query(`
    INSERT INTO activities (uuid, handle, plain, in_order, pairs, created_at, expires_at, tags, tag_spellings, mentions, deleted)
    SELECT ('019a0b6c-' || lpad(to_hex(n / 65536), 4, '0') || '-7000-9a51-' || lpad(to_hex(n), 12, '0'))::uuid,
      'person' || n % 100,
      'the cat and the dog number ' || n || ' are running about the ship with a friend of the tailor 検索 索引',
      ' the cat and the dog number ' || n || ' are running about the ship with a friend of the tailor 検 索 索 引 ',
      ARRAY['検', '検索', '索', '索引', '引'],
      now(), now() + interval '1 day', ARRAY['tag' || n % 50], ARRAY['tag' || n % 50], ARRAY['person' || n % 77], false
    FROM generate_series(1, ${ACTIVITIES}) AS n`);
  await database.query(`
    INSERT INTO people (handle, given, display_name, bio, plain_name, pairs, deleted, changed_at, sequence)
    SELECT 'person' || n, 'person' || n, 'The friend number ' || n, '', 'the friend number ' || n, '{}', false, n, n
    FROM generate_series(1, ${PEOPLE}) AS n`);
  await database.query('ANALYZE');
}, 120_000);
afterAll(async () => {
  await database?.end();
  await stack?.stop();
});

/** How many rows the database has looked at so far. */
async function rowsRead(): Promise<number> {
  await database.query('SELECT pg_stat_force_next_flush()');
  const { rows } = await database.query<{ read: string }>(
    'SELECT sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)) AS read FROM pg_stat_user_tables',
  );
  return Number(rows[0]?.read);
}

const NONSENSE = [
  'zzzzqqqq',
  'th nu ca do sh ru',
  'ctt dgg shpp rnning abuot frnd talior',
  'qzx jkv wvq '.repeat(40),
  'the cta and teh dgo numbre aer runing abuot '.repeat(10),
  'a'.repeat(500),
];

test.each([
  ...NONSENSE.map((term): [string, number] => [`activities/search?term=${encodeURIComponent(term)}`, 1_000]),
  ['activities/search?term=cat%20dog&limit=100', 1_000],
  [`activities/search?term=${encodeURIComponent('検索')}&limit=100`, 1_000],
  [`activities/search?term=${encodeURIComponent('cat 索')}&limit=100`, 1_000],
  ...[...NONSENSE, 'p', 'pers', 'the', 'friend number'].map((term): [string, number] => [
    `users/search?limit=100&term=${encodeURIComponent(term)}`,
    4_000,
  ]),
  // The newest by their uuids, and then the rows.
  ...['"the or"', '-"the"', '"or a" or "an or"', '"a" or '.repeat(100)].map((term): [string, number] => [
    `activities/search?limit=100&term=${encodeURIComponent(term)}`,
    20_000,
  ]),
  ['activities/search?term=cat&from=person7&has_reply=true&since=2025-01-01', 1_000],
  ['tags/search?limit=100&term=%23', 10_000],
  ['tags/search?limit=100&term=t', 10_000],
  ['tags/tag7/feed.json', 1_000],
  ['trends?limit=100', 10_000],
])('%s looks at no more rows than it may', async (path, most) => {
  const before = await rowsRead();
  expect((await ask(`/api/${path}`)).status).toBe(200);
  const read = (await rowsRead()) - before;
  expect(read).toBeGreaterThan(0);
  // What it finds is looked at once more.
  expect(read).toBeLessThanOrEqual(most + 600);
});

test('suggestions look at no more rows than they may', async () => {
  const as = await newPerson('p', stack.api);
  const before = await rowsRead();
  expect((await ask('/api/users/suggested', { as })).status).toBe(200);
  expect((await rowsRead()) - before).toBeLessThanOrEqual(11_000);
});

test('what is nearly so written is found among the newest, and somebody nearly called so', async () => {
  const near = await ask('/api/activities/search?term=runing%20about%20the%20shipp&limit=5');
  expect([near.status, near.body]).toEqual([200, []]); // the table has none of these rows
  expect(near.headers.get('link')).toContain('cursor=similar_');
  const people = await ask('/api/users/search?term=persn39999');
  expect(people.body).toEqual(expect.arrayContaining([expect.objectContaining({ handle: 'person39999' })]));
});

test('thirty nonsense searches at once keep nobody from searching', async () => {
  const nonsense = Array.from(
    { length: 30 },
    (_, index) => `/api/activities/search?term=${encodeURIComponent(NONSENSE[index % NONSENSE.length] ?? '')}`,
  );
  const honest = Array.from({ length: 5 }, () => '/api/activities/search?term=number%20777');
  const statuses = await Promise.all(
    [...nonsense, ...honest, '/api/trends', '/api/users/search?term=person7'].map(async (path) => {
      // On a busy machine one may be asked to come again.
      for (;;) {
        const { status } = await ask(path);
        if (status !== 503) return status;
        await setTimeout(500);
      }
    }),
  );
  expect(statuses).toEqual(statuses.map(() => 200));
});

test('Postgres itself is told to give up what takes too long', async () => {
  process.env['DATABASE_URL'] = stack.postgres?.url ?? '';
  process.env['DYNAMODB_ENDPOINT'] ??= 'http://127.0.0.1:1';
  const { query } = await import('../lib/postgres/postgres-client');
  expect(await query('SHOW statement_timeout')).toEqual([{ statement_timeout: '2s' }]);
});
