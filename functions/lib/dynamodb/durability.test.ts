import { type DynamoDBClient, QueryCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import {
  type Activity,
  type Ask,
  ask as askAt,
  newPerson,
  type Person,
  system,
} from '../../../local/testing/api-client';
import { type Stack, startStack } from '../../../local/testing/test-stack';

// An engine of its own, to be killed. Where DYNAMODB_ENDPOINT names another, it is not ours to kill.
const own = process.env['DYNAMODB_ENDPOINT'] ? describe.skip : describe;

own('the engine killed under load', () => {
  let stack: Stack;
  let me: Person;
  const ask = <T>(method: string, path: string, request: Ask = {}) =>
    askAt<T>(method, path, { ...request, api: stack.api });

  beforeAll(async () => {
    stack = await startStack(system.issuer, { keysUrl: system.keysUrl });
    me = await newPerson();
    await ask('GET', '/api/profile', { as: me });
  });
  afterAll(() => stack?.stop());

  test('loses no acknowledged write, answers 503 while it is down, and recovers without help', async () => {
    const acknowledged: string[] = [];
    let writing = true;
    const statuses = new Set<number>();
    const writers = Array.from({ length: 4 }, async (_, writer) => {
      for (let index = 0; writing; index++) {
        const body = { message: `writer ${writer} crud ${index}`, ttl: '1-day' };
        const answer = await ask<Activity>('POST', '/api/activities', { as: me, body });
        statuses.add(answer.status);
        if (answer.status === 200) acknowledged.push(answer.body.uuid);
      }
    });
    const until = async (condition: () => boolean) => {
      for (let waited = 0; !condition() && waited < 15_000; waited += 20)
        await new Promise((resolve) => setTimeout(resolve, 20));
    };
    await until(() => acknowledged.length >= 20);
    await stack.engine?.kill();
    await until(() => statuses.has(503));
    const health = await ask('GET', '/api/health-check');
    expect(health.status).toBe(503);
    expect(health.headers.get('retry-after')).toBe('2');
    const before = acknowledged.length;
    await stack.engine?.restart();
    await until(() => acknowledged.length >= before + 20);
    writing = false;
    await Promise.all(writers);
    expect(acknowledged.length).toBeGreaterThanOrEqual(before + 20);
    expect([...statuses].toSorted()).toEqual([200, 503]);
    const found = new Set<string>();
    for (let path: string | undefined = `/api/activities/@${me.handle}?limit=100`; path; ) {
      const page: Awaited<ReturnType<typeof ask<Activity[]>>> = await ask<Activity[]>('GET', path);
      for (const { uuid } of page.body) found.add(uuid);
      path = /^<(.*)>; rel="next"$/.exec(page.headers.get('link') ?? '')?.[1];
    }
    expect(acknowledged.filter((uuid) => !found.has(uuid))).toEqual([]);
  });
});

test('a transaction that fails half way leaves nothing', async () => {
  const database: DynamoDBClient = system.database;
  const key = `ATOMIC#${Date.now()}`;
  const put = (sk: string, ConditionExpression?: string) => ({
    Put: {
      TableName: system.table,
      Item: { pk: { S: key }, sk: { S: sk } },
      ...(ConditionExpression && { ConditionExpression }),
    },
  });
  const TransactItems = [put('one'), put('two', 'attribute_exists(pk)'), put('three')];
  await expect(database.send(new TransactWriteItemsCommand({ TransactItems }))).rejects.toThrow(
    'ConditionalCheckFailed',
  );
  const { Items } = await database.send(
    new QueryCommand({
      TableName: system.table,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :key',
      ExpressionAttributeValues: { ':key': { S: key } },
    }),
  );
  expect(Items).toEqual([]);
});

test('a reply whose idempotency key stood for another leaves neither count nor notification', async () => {
  const [author, other] = [await newPerson(), await newPerson()];
  const { body: crud } = await askAt<Activity>('POST', '/api/activities', {
    as: author,
    body: { message: 'x', ttl: '1-day' },
  });
  const reply = (message: string) =>
    askAt('POST', `/api/activities/${crud.uuid}/reply`, {
      as: other,
      body: { message },
      headers: { 'idempotency-key': 'k' },
    });
  const answers = await Promise.all([reply('one'), reply('two')]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 422]);
  expect((await askAt<Activity>('GET', `/api/activities/${crud.uuid}`)).body.replies_count).toBe(1);
  expect((await askAt<Activity[]>('GET', '/api/activities/notifications', { as: author })).body).toHaveLength(1);
});
