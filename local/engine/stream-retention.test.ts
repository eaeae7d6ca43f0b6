import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { BatchWriteItemCommand, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { startEventSources } from '../event-sources/event-sources';
import { mappingsOf } from '../event-sources/mapping';
import { Positions } from '../event-sources/positions';
import { stop } from '../processes';
import { streamRecords } from '../testing/stream-records';
import { createTable } from './create-table';
import { startEngine } from './engine';
import { freeEndpoint } from './engine-address';
import type { Retention } from './stream-retention';

// DynamoDB Local and AWS keep their streams short themselves.
const TableName = 'retention';
let folder: string;
let engine: ChildProcess;
let client: DynamoDBClient;
let streams: DynamoDBStreamsClient;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cruddur-retention-'));
  await start();
  await createTable(client, TableName);
});
afterEach(async () => {
  await stop(engine);
  await rm(folder, { recursive: true, force: true });
});

async function start(retention?: Retention): Promise<void> {
  const endpoint = await freeEndpoint();
  engine = await startEngine(folder, endpoint, retention);
  client = new DynamoDBClient({ endpoint });
  streams = new DynamoDBStreamsClient({ endpoint });
}

const item = (key: string) => ({ pk: { S: key }, sk: { S: 'x' }, text: { S: 'x'.repeat(500) } });
const put = (key: string) => client.send(new PutItemCommand({ TableName, Item: item(key) }));

/** @returns how long each batch of 25 took, in milliseconds */
async function fill(records: number): Promise<number[]> {
  const times: number[] = [];
  for (let at = 0; at < records; at += 25) {
    const requests = Array.from({ length: 25 }, (_, index) => ({ PutRequest: { Item: item(`fill-${at + index}`) } }));
    const began = performance.now();
    await client.send(new BatchWriteItemCommand({ RequestItems: { [TableName]: requests } }));
    times.push(performance.now() - began);
  }
  return times;
}

/** The keys of the records that the stream has, the oldest first. */
const recorded = async (): Promise<string[]> =>
  (await streamRecords(client, streams, TableName)).map(({ dynamodb }) => dynamodb?.Keys?.['pk']?.S ?? '');

/** The quickest says what it costs, whatever else the machine does. */
const cost = (times: number[]): number => Math.min(...times);

test('a write takes no longer after many', async () => {
  await fill(500);
  const before = cost(await fill(1_000));
  await fill(12_000);
  const after = cost(await fill(1_000));
  // Without an index it takes seven times as long.
  expect(after / before).toBeLessThan(3);
});

test('what is old goes as new records come, while others read: none that is not old, and none is read twice', async () => {
  await fill(100);
  await stop(engine);
  await start({ seconds: 3, graceSeconds: 0 });
  const taken: string[] = [];
  const stopSources = startEventSources({
    client,
    streams,
    table: TableName,
    mappings: mappingsOf(
      { taker: { name: 'taker', events: [{ stream: { type: 'dynamodb', arn: {}, batchSize: 50 } }] } },
      () => {},
    ),
    positions: await Positions.in(),
    invoke: async (_, { Records }) => {
      taken.push(...Records.map(({ dynamodb }) => dynamodb?.Keys?.['pk']?.S ?? ''));
      return { response: undefined };
    },
    discard: () => {},
  });
  const written: string[] = [];
  const writers = ['one', 'two', 'three', 'four'].map(async (name) => {
    // Until what was there has gone, and a little more.
    for (let index = 0; (await recorded()).includes('fill-99') || index < 50; index++) {
      await put(`${name}-${index}`);
      written.push(`${name}-${index}`);
    }
  });
  await Promise.all(writers);
  while (written.some((key) => !taken.includes(key))) await setTimeout(50);
  await stopSources();
  expect(taken.filter((key) => !key.startsWith('fill')).sort()).toEqual(written.sort());
  const left = await recorded();
  expect(left.length).toBeGreaterThan(0);
  expect(left).not.toContain('fill-0');
});
