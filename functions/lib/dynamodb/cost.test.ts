import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { v7 } from 'uuid';
import { writeAll } from '../../../local/sample/seed';
import { ask as askAt, newPerson, type Person, system } from '../../../local/testing/api-client';
import type { FaultProxy } from '../../../local/testing/fault-proxy';
import { type Stack, startStack } from '../../../local/testing/test-stack';
import { newActivity } from '../../activities/new-activity';
import { type Item, S } from './item';

let stack: Stack;
let proxy: FaultProxy;
const ask = <T>(path: string, as?: Person) => askAt<T>('GET', path, { api: stack.api, ...(as && { as }) });

beforeAll(async () => {
  stack = await startStack(system.issuer, { keysUrl: system.keysUrl, faults: true });
  if (!stack.faults) throw new Error('There is no proxy.');
  proxy = stack.faults;
});
afterAll(() => stack?.stop());

const HOUR_MS = 60 * 60 * 1000;
const personOf = ({ handle }: Person) => ({ handle, display_name: 'x', bio: '', created_at: '', deleted: false });
const MESSAGE = 'x'.repeat(280);
const crudOf = (author: Person, live: boolean, at: number): Item => ({
  ...newActivity(personOf(author), MESSAGE, { ttl: '7-days' }, v7({ msecs: at })),
  ...(!live && { expires_at: S(new Date(Date.now() - 1).toISOString()) }),
});

/** Somebody with so many cruds that are live, and after them so many that have expired and are there still. */
async function prolific(live: number, expired: number): Promise<Person> {
  const author = await newPerson('p', stack.api);
  const began = Date.now() - HOUR_MS;
  const cruds = Array.from({ length: live + expired }, (_, index) => crudOf(author, index < live, began + index));
  const database = new DynamoDBClient({ endpoint: stack.endpoint });
  await writeAll(database, stack.table, cruds);
  database.destroy();
  return author;
}

/** How many units of read capacity the database counts for a request. */
async function costOf(path: string): Promise<number> {
  let units = 0;
  const counted = proxy.inject(async (call, forward) => {
    const answer = await forward({ ...call, input: { ...call.input, ReturnConsumedCapacity: 'TOTAL' } });
    for (const each of [answer.body['ConsumedCapacity']].flat())
      if (typeof each === 'object' && each !== null && 'CapacityUnits' in each) units += Number(each['CapacityUnits']);
    return answer;
  });
  expect((await ask(path)).status).toBe(200);
  counted.end();
  expect(units).toBeGreaterThan(0);
  return units;
}

test.each([
  [0, 0, 0, false],
  [99, 0, 99, false],
  [100, 0, 100, false],
  [101, 0, 100, true],
  [250, 0, 100, true],
  [50, 150, 50, true],
  [50, 149, 50, false],
  [50, 250, 0, true],
])(
  'of %i live cruds and %i newer that have expired a profile tells %i, and whether there may be more: %p',
  async (live, expired, cruds_count, cruds_count_more) => {
    const { handle } = await prolific(live, expired);
    expect((await ask(`/api/users/${handle}`)).body).toMatchObject({ cruds_count, cruds_count_more });
  },
);

test('a public request costs about what a page of a hundred cruds does, however many there are', async () => {
  const [few, many, gone] = [await prolific(100, 0), await prolific(5_000, 0), await prolific(1_000, 4_000)];
  const page = await costOf(`/api/users/${few.handle}/activities?limit=100`);
  // A page that the expired leave gaps in may read five times as much.
  for (const { handle } of [few, many, gone])
    for (const path of [
      `/api/users/${handle}`,
      `/api/users/${handle}/activities?limit=100`,
      `/api/users/${handle}/feed.json`,
      `/api/activities/@${handle}?limit=1`,
      '/api/activities/home?limit=100',
    ])
      expect([path, (await costOf(path)) <= page * 5 + 2]).toEqual([path, true]);
  expect(await costOf(`/api/users/${many.handle}`)).toBeLessThanOrEqual(page * 2 + 2);
});

test('a page of replies costs what it reads, and at most half a unit for each that they are under', async () => {
  const [author, other] = [await newPerson('p', stack.api), await newPerson('p', stack.api)];
  const began = Date.now() - HOUR_MS;
  const items = Array.from({ length: 150 }, (_, index) => {
    const crud = crudOf(other, true, began + index);
    const answer = newActivity(personOf(other), MESSAGE, { parent: crud }, v7({ msecs: began + index + 1_000 }));
    return [
      crud,
      answer,
      newActivity(personOf(author), MESSAGE, { parent: answer }, v7({ msecs: began + index + 2_000 })),
    ];
  });
  const database = new DynamoDBClient({ endpoint: stack.endpoint });
  await writeAll(database, stack.table, items.flat());
  database.destroy();
  const replies = `/api/users/${author.handle}/replies`;
  expect((await ask<unknown[]>(`${replies}?limit=100`)).body).toHaveLength(100);
  const page = await costOf(`/api/users/${(await prolific(100, 0)).handle}/activities?limit=100`);
  expect(await costOf(`${replies}?limit=100`)).toBeLessThanOrEqual(page * 2 + 200 * 0.5);
  expect(await costOf(replies)).toBeLessThanOrEqual(page * 2 + 40 * 0.5);
});

/** The keys of the items that a request reads by them. */
async function readFor(path: string, as: Person): Promise<string[]> {
  const keys: unknown[] = [];
  const counted = proxy.inject(
    async (call, forward) => {
      const batches = Object.values(Object(call.input['RequestItems'])).map((each) => Object(each)['Keys']);
      keys.push(...(call.operation === 'GetItem' ? [call.input['Key']] : batches.flat()));
      return forward(call);
    },
    { operations: ['GetItem', 'BatchGetItem'] },
  );
  expect([200, 404]).toContain((await ask(path, as)).status);
  counted.end();
  return keys.map((key) => JSON.stringify(key));
}

test('no request reads an item twice, where there is something and where there is nothing', async () => {
  const [me, silent, writer] = [await newPerson('p', stack.api), await newPerson('p', stack.api), await prolific(2, 0)];
  const people = [silent.handle, writer.handle, 'nobody_at_all'];
  const paths = [
    ...people.flatMap((handle) => [
      `/api/users/${handle}`,
      `/api/users/${handle}/activities`,
      `/api/users/${handle}/replies`,
      `/api/users/${handle}/feed.json`,
      `/api/activities/@${handle}`,
      `/api/messages/@${handle}`,
    ]),
    ...['home', 'notifications', v7()].map((each) => `/api/activities/${each}`),
    '/api/message_groups',
    '/api/profile',
  ];
  const twice: string[] = [];
  for (const path of paths) {
    const keys = await readFor(path, me);
    if (new Set(keys).size < keys.length) twice.push(path);
  }
  expect(twice).toEqual([]);
});
