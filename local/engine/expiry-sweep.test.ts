import { setTimeout } from 'node:timers/promises';
import { DeleteTableCommand, DynamoDBClient, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { streamRecords } from '../testing/stream-records';
import { createTable } from './create-table';
import { startExpirySweep } from './expiry-sweep';

const endpoint = process.env['TEST_ENDPOINT'] ?? '';
const client = new DynamoDBClient({ endpoint });
const streams = new DynamoDBStreamsClient({ endpoint });
const TableName = `cruddur-sweep-${process.pid}-${Date.now()}`;
let stopSweep = () => {};

beforeAll(() => createTable(client, TableName));
afterAll(async () => {
  stopSweep();
  await client.send(new DeleteTableCommand({ TableName }));
  client.destroy();
  streams.destroy();
});

const HOUR_S = 3_600;
const put = (key: string, ttl?: number) =>
  client.send(
    new PutItemCommand({
      TableName,
      Item: { pk: { S: key }, sk: { S: 'x' }, ...(ttl !== undefined && { ttl: { N: String(ttl) } }) },
    }),
  );
const keys = async () => {
  const { Items = [] } = await client.send(new ScanCommand({ TableName, ConsistentRead: true }));
  return Items.map((item) => item['pk']?.S).sort();
};

const removed = async () =>
  (await streamRecords(client, streams, TableName))
    .filter(({ eventName }) => eventName === 'REMOVE')
    .map(({ dynamodb }) => dynamodb?.OldImage?.['pk']?.S);

test('what is past its time goes, by the stream as well, and nothing else does', async () => {
  const now = Math.floor(Date.now() / 1_000);
  // More than one page of the walk.
  const expired = Array.from({ length: 105 }, (_, index) => `expired-${String(index).padStart(3, '0')}`);
  for (const key of expired) await put(key, now - HOUR_S);
  await put('live', now + HOUR_S);
  await put('without');
  await put('older than DynamoDB looks', now - 6 * 365 * 24 * HOUR_S);
  stopSweep = startExpirySweep(client, TableName, 50, 1);
  const stay = ['live', 'older than DynamoDB looks', 'without'];
  while ((await keys()).length > stay.length) await setTimeout(50);
  expect(await keys()).toEqual(stay);
  expect((await removed()).sort()).toEqual(expired);
  // It goes on.
  await put('later', now - 2);
  while ((await keys()).includes('later')) await setTimeout(50);
  expect(await keys()).toEqual(stay);
});
