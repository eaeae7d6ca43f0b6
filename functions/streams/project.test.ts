import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import fc from 'fast-check';
import pg from 'pg';
import { startEventSources } from '../../local/event-sources/event-sources';
import { mappingsOf } from '../../local/event-sources/mapping';
import { Positions } from '../../local/event-sources/positions';
import { stop } from '../../local/processes';
import { ask, newPerson, post, reply, system } from '../../local/testing/api-client';
import { startTestPostgres } from '../../local/testing/test-postgres';

// A Postgres of its own, which the shared system's stream does not write to.
let folder: string;
let postgres: ChildProcess;
let database: pg.Client;
let project: (event: DynamoDBStreamEvent) => Promise<void>;
let rebuild: typeof import('../../local/postgres/rebuild-projection').rebuild;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cruddur-project-'));
  const { url, process: started } = await startTestPostgres(join(folder, 'postgres'));
  postgres = started;
  process.env['DATABASE_URL'] = url;
  process.env['DYNAMODB_ENDPOINT'] ??= 'http://127.0.0.1:1';
  database = new pg.Client({ connectionString: url });
  await database.connect();
  ({ handler: project } = await import('./project'));
  ({ rebuild } = await import('../../local/postgres/rebuild-projection'));
});
afterAll(async () => {
  await database.end();
  await stop(postgres);
  await rm(folder, { recursive: true, force: true });
});

const rows = async (sql: string) => (await database.query(sql)).rows;
const live = () =>
  rows(
    'SELECT uuid, handle, plain, expires_at, parent, root, tags, mentions FROM activities WHERE NOT deleted ORDER BY uuid',
  );
const people = () => rows('SELECT handle, given, display_name, bio FROM people WHERE NOT deleted ORDER BY handle');

let sequence = 0;
type Image = NonNullable<NonNullable<DynamoDBRecord['dynamodb']>['NewImage']>;
const record = (eventName: 'INSERT' | 'MODIFY' | 'REMOVE', image: Image): DynamoDBRecord => {
  sequence += 1;
  const side = eventName === 'REMOVE' ? { OldImage: image } : { NewImage: image };
  const { pk, sk } = image;
  const time = { SequenceNumber: String(sequence), ApproximateCreationDateTime: 1_790_000_000 };
  return { eventName, dynamodb: { Keys: { ...(pk && { pk }), ...(sk && { sk }) }, ...side, ...time } };
};
const uuidOf = (index: number) => `019a0b6c-2c5e-7c31-9a51-${String(index).padStart(12, '0')}`;
const crud = (
  index: number,
  message = `crud ${index} #Tag @Somebody`,
  expires = '2999-01-01T00:00:00.000Z',
): Image => ({
  pk: { S: `ACTIVITY#${uuidOf(index)}` },
  sk: { S: 'ACTIVITY' },
  uuid: { S: uuidOf(index) },
  handle: { S: 'Worf' },
  message: { S: message },
  created_at: { S: '2026-11-01T09:30:00.000Z' },
  expires_at: { S: expires },
});
const person = (name: string): Image => ({
  pk: { S: 'USER#worf' },
  sk: { S: 'PROFILE' },
  handle: { S: 'Worf' },
  display_name: { S: name },
  bio: { S: '' },
});

test('the same records, again and in any order, make the same rows', async () => {
  const history = [
    record('INSERT', person('Worf')),
    record('INSERT', crud(1)),
    record('MODIFY', crud(1)),
    record('INSERT', crud(2)),
    record('MODIFY', person('Lieutenant Worf')),
    record('REMOVE', crud(2)),
    record('INSERT', crud(3)),
    record('MODIFY', person('Ambassador Worf')),
    record('REMOVE', crud(3)),
  ];
  await project({ Records: history });
  const expected = { live: await live(), people: await people() };
  expect(expected.live).toEqual([
    expect.objectContaining({ uuid: uuidOf(1), handle: 'worf', tags: ['tag'], mentions: ['somebody'] }),
  ]);
  expect(expected.people).toEqual([expect.objectContaining({ given: 'Worf', display_name: 'Ambassador Worf' })]);
  const orders = fc
    .shuffledSubarray([...history, ...history, ...history], { minLength: history.length * 3 })
    .chain((records) => fc.tuple(fc.constant(records), fc.integer({ min: 1, max: records.length })));
  await fc.assert(
    fc.asyncProperty(orders, async ([records, size]) => {
      await database.query('TRUNCATE activities, people');
      for (let at = 0; at < records.length; at += size) await project({ Records: records.slice(at, at + size) });
      expect({ live: await live(), people: await people() }).toEqual(expected);
    }),
    { numRuns: 30 },
  );
});

test('a poisoned record is set aside, by its key and not by what it says, and holds up nothing', async () => {
  await database.query('TRUNCATE activities, people');
  const said: string[] = [];
  const { error } = console;
  console.error = (line) => void said.push(String(line));
  const { message: _, ...unreadable } = crud(11);
  const notForPostgres = crud(12, 'a secret \u0000 of mine');
  const noTime = crud(14, 'x', 'never');
  await project({
    Records: [crud(10), unreadable, notForPostgres, crud(13), noTime, crud(15)].map((image) => record('INSERT', image)),
  });
  console.error = error;
  expect((await live()).map(({ uuid }) => uuid)).toEqual([uuidOf(10), uuidOf(13), uuidOf(15)]);
  expect(said).toHaveLength(3);
  for (const index of [11, 12, 14]) expect(said.some((line) => line.includes(uuidOf(index)))).toBe(true);
  expect(said.join()).not.toContain('secret');
});

test('what has expired goes', async () => {
  await project({ Records: [record('INSERT', crud(20, 'old', '2020-01-01T00:00:00.000Z'))] });
  expect((await live()).map(({ uuid }) => uuid)).not.toContain(uuidOf(20));
});

test('made again from nothing, while writes and the stream go on, it has the rows that the stream alone makes', async () => {
  const authors = [await newPerson(), await newPerson(), await newPerson()];
  let done = false;
  let cruds = 0;
  const writing = authors.map(async (author) => {
    while (!done) {
      const written = await post(author, `On and on #rebuild @${author.handle}`);
      await reply(author, written.uuid, 'and on #rebuild');
      cruds += 1;
      if (Math.random() < 0.4) await ask('DELETE', `/api/activities/${written.uuid}`, { as: author });
    }
  });
  const event = { stream: { type: 'dynamodb', arn: {}, batchSize: 100 } };
  const stopStream = startEventSources({
    client: system.database,
    streams: new DynamoDBStreamsClient({ endpoint: process.env['TEST_ENDPOINT'] ?? '' }),
    table: system.table,
    mappings: mappingsOf({ project: { name: 'project', events: [event] } }, console.error),
    positions: await Positions.in(),
    invoke: async (_, records) => ({ response: await project(records) }),
    discard: () => {},
  });
  while (cruds < 10) await setTimeout(50);
  for (let times = 0; times < 3; times++) {
    expect(await rebuild(system.database, system.table)).toBeGreaterThan(5);
    await setTimeout(300);
  }
  while (cruds < 30) await setTimeout(50);
  done = true;
  await Promise.all(writing);
  const streamed = new pg.Client({ connectionString: system.search });
  await streamed.connect();
  const sql = `SELECT uuid, handle, plain, pairs, created_at, expires_at, parent, root, tags, tag_spellings, mentions FROM activities
    WHERE NOT deleted AND 'rebuild' = ANY(tags) ORDER BY uuid`;
  const both = async () => [await rows(sql), (await streamed.query(sql)).rows];
  // Both are still on their way to the last record: they may be alike at one moment and not at the next.
  let [rebuilt, fromStream] = await both();
  for (let alike = 0, tries = 0; alike < 5 && tries < 600; tries++) {
    await setTimeout(100);
    [rebuilt, fromStream] = await both();
    alike = JSON.stringify(rebuilt) === JSON.stringify(fromStream) ? alike + 1 : 0;
  }
  expect(rebuilt).toEqual(fromStream);
  expect(rebuilt?.length).toBeGreaterThan(10);
  await stopStream();
  await streamed.end();
});
