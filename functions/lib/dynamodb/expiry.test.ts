import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, GetItemCommand, UpdateTimeToLiveCommand } from '@aws-sdk/client-dynamodb';
import {
  type Activity,
  type Answer,
  type Ask,
  ask as askAt,
  newPerson,
  signed,
  system,
} from '../../../local/testing/api-client';
import { type Stack, startStack } from '../../../local/testing/test-stack';

// Functions whose clock the test sets, and an engine that deletes nothing by itself.
let folder: string;
let stack: Stack;
const setClock = (time: number) => writeFile(join(folder, 'clock'), String(time));
const ask = <T>(method: string, path: string, request: Ask = {}): Promise<Answer<T>> =>
  askAt<T>(method, path, { ...request, api: stack.api });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cruddur-clock-'));
  await setClock(0);
  stack = await startStack(system.issuer, { keysUrl: system.keysUrl, clockFile: join(folder, 'clock') });
  const database = new DynamoDBClient({ endpoint: stack.endpoint });
  const TimeToLiveSpecification = { AttributeName: 'ttl', Enabled: false };
  await database.send(new UpdateTimeToLiveCommand({ TableName: stack.table, TimeToLiveSpecification }));
});

afterAll(async () => {
  await stack?.stop();
  await rm(folder, { recursive: true, force: true });
});

const someone = async () => {
  const { handle } = await newPerson();
  const token = await signed({ iss: system.issuer, aud: 'cruddur-api', username: handle }, '90d');
  await ask('GET', '/api/profile', { token });
  return { handle, token };
};

test('a millisecond before its time it is there, and at the instant it is gone, from every endpoint', async () => {
  const [author, other] = [await someone(), await someone()];
  const crud = (
    await ask<Activity>('POST', '/api/activities', {
      as: author,
      body: { message: `for @${other.handle}`, ttl: '1-hour' },
    })
  ).body;
  const answer = (
    await ask<Activity>('POST', `/api/activities/${crud.uuid}/reply`, { as: other, body: { message: 'hi' } })
  ).body;
  const views = async () => ({
    home: (await ask<Activity[]>('GET', '/api/activities/home')).body.map(({ uuid }) => uuid),
    feed: (await ask<Activity[]>('GET', `/api/activities/@${author.handle}`)).body.map(({ uuid }) => uuid),
    user: (await ask<Activity[]>('GET', `/api/users/${author.handle}/activities`)).body.map(({ uuid }) => uuid),
    feedForReaders: (await ask<{ items: unknown[] }>('GET', `/api/users/${author.handle}/feed.json`)).body.items.length,
    replies: (await ask<Activity[]>('GET', `/api/users/${other.handle}/replies`)).body.map(({ uuid }) => uuid),
    count: (await ask<{ cruds_count: number }>('GET', `/api/users/${author.handle}`)).body.cruds_count,
    show: (await ask('GET', `/api/activities/${crud.uuid}`)).status,
    reply: (await ask('GET', `/api/activities/${answer.uuid}`)).status,
    mentioned: (await ask<Activity[]>('GET', '/api/activities/notifications', { as: other })).body.map(
      ({ uuid }) => uuid,
    ),
    answered: (await ask<Activity[]>('GET', '/api/activities/notifications', { as: author })).body.map(
      ({ uuid }) => uuid,
    ),
  });
  await setClock(Date.parse(crud.expires_at) - 1);
  expect(await views()).toEqual({
    home: [crud.uuid],
    feed: [crud.uuid],
    user: [crud.uuid],
    feedForReaders: 1,
    replies: [answer.uuid],
    count: 1,
    show: 200,
    reply: 200,
    mentioned: [crud.uuid],
    answered: [answer.uuid],
  });
  await setClock(Date.parse(crud.expires_at));
  expect(await views()).toEqual({
    home: [],
    feed: [],
    user: [],
    feedForReaders: 0,
    replies: [],
    count: 0,
    show: 410,
    reply: 410,
    mentioned: [],
    answered: [],
  });
  const late = (method: string, path: string, as: { handle: string; token: string }) =>
    ask(method, path, { as, ...(method === 'POST' && { body: { message: 'late' } }) });
  expect((await late('POST', `/api/activities/${crud.uuid}/reply`, other)).status).toBe(410);
  expect((await late('DELETE', `/api/activities/${crud.uuid}`, author)).status).toBe(410);
  // It is hidden, not deleted: that is the database's to do, from the next whole second on.
  const database = new DynamoDBClient({ endpoint: stack.endpoint });
  const Key = { pk: { S: `ACTIVITY#${crud.uuid}` }, sk: { S: 'ACTIVITY' } };
  const { Item } = await database.send(new GetItemCommand({ TableName: stack.table, Key }));
  expect(Number(Item?.['ttl']?.N)).toBe(Math.ceil(Date.parse(crud.expires_at) / 1000));
  await setClock(0);
});

test('messages and conversations last thirty days, to the millisecond', async () => {
  const [me, other] = [await someone(), await someone()];
  const sent = await ask<{ expires_at: string; message_group_uuid: string }>('POST', '/api/messages', {
    as: me,
    body: { message: 'for a month', user_receiver_handle: other.handle },
  });
  const lengths = async () => [
    (await ask<unknown[]>('GET', '/api/message_groups', { as: other })).body.length,
    (await ask<unknown[]>('GET', `/api/messages/@${me.handle}`, { as: other })).body.length,
    (await ask('GET', `/api/messages/${sent.body.message_group_uuid}`, { as: other })).status,
  ];
  await setClock(Date.parse(sent.body.expires_at) - 1);
  expect(await lengths()).toEqual([1, 1, 200]);
  await setClock(Date.parse(sent.body.expires_at));
  expect(await lengths()).toEqual([0, 0, 404]);
  await setClock(0);
});

test('a page that the expired leave gaps in is filled from further on', async () => {
  const me = await someone();
  const create = (message: string, ttl: string) =>
    ask<Activity>('POST', '/api/activities', { as: me, body: { message, ttl } });
  const lasting = (await create('lasting', '30-days')).body;
  for (let index = 0; index < 12; index++) await create(`passing ${index}`, '1-hour');
  const newest = (await create('newest', '30-days')).body;
  await setClock(Date.now() + 61 * 60 * 1000);
  const { body, headers } = await ask<Activity[]>('GET', `/api/activities/@${me.handle}?limit=2`);
  expect(body.map(({ uuid }) => uuid)).toEqual([newest.uuid, lasting.uuid]);
  expect(headers.get('link')).toBeNull();
  await setClock(0);
});

// Last: a warm function that has made a uuid of tomorrow makes none of today again.
test('an idempotency key holds for a day', async () => {
  const me = await someone();
  const create = () =>
    ask<Activity>('POST', '/api/activities', {
      as: me,
      body: { message: 'once a day', ttl: '7-days' },
      headers: { 'idempotency-key': 'daily' },
    });
  const now = Date.now();
  await setClock(now);
  const first = await create();
  await setClock(now + 24 * 60 * 60 * 1000 - 1);
  expect((await create()).body.uuid).toBe(first.body.uuid);
  await setClock(now + 24 * 60 * 60 * 1000);
  expect((await create()).body.uuid).not.toBe(first.body.uuid);
  await setClock(0);
});
