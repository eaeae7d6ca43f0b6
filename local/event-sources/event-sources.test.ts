import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { DeleteTableCommand, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { createTable } from '../engine/create-table';
import { type PrivateSocket, privateSocket } from '../private-socket';
import { streamRecords } from '../testing/stream-records';
import type { Discarded } from './discarded';
import { startEventSources } from './event-sources';
import { failureDestination } from './failure-destination';
import { invokeAt } from './invoke-function';
import { mappingsOf } from './mapping';
import { Positions } from './positions';

const endpoint = process.env['TEST_ENDPOINT'] ?? '';
const client = new DynamoDBClient({ endpoint });
const streams = new DynamoDBStreamsClient({ endpoint });

/** What the function under test is given: the `pk` and number of each record. */
type Batch = { pk: string; number: string }[];
/** Its response; 'throws', or 'refused' where the emulation does not come to invoke it. */
type Response = object | string | null | undefined;

// Lambda's API at a socket file, with one function that is told by a test what to do.
let socket: PrivateSocket;
let server: Server;
let folder: string;
let respond: (batch: Batch) => Response;
const batches: string[][] = [];
const invoked: string[] = [];

interface Given {
  Records: { dynamodb: { Keys: { pk: { S: string } }; SequenceNumber: string } }[];
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cruddur-events-'));
  socket = await privateSocket();
  server = createServer(async (request, answer) => {
    const { Records } = (await json(request)) as Given;
    const batch = Records.map(({ dynamodb }) => ({ pk: dynamodb.Keys.pk.S, number: dynamodb.SequenceNumber }));
    batches.push(batch.map(({ pk }) => pk));
    invoked.push(decodeURIComponent(request.url?.split('/')[3] ?? ''));
    const response = respond(batch);
    if (response === 'refused') answer.writeHead(404).end();
    else if (response === 'throws') answer.writeHead(200, { 'x-amz-function-error': 'Unhandled' }).end('{}');
    else answer.writeHead(200).end(response === undefined ? '' : JSON.stringify(response));
  }).listen(socket.path);
  await once(server, 'listening');
});
afterAll(async () => {
  server.close().closeAllConnections();
  await socket.remove();
  await rm(folder, { recursive: true, force: true });
  client.destroy();
  streams.destroy();
});

const sayError = console.error;
let table: string;
let count = 0;
let stops: (() => Promise<void>)[] = [];
let positionsFile: string;
let destination: string;
beforeEach(async () => {
  count += 1;
  table = `cruddur-events-${process.pid}-${Date.now()}-${count}`;
  positionsFile = join(folder, `positions-${count}.json`);
  destination = join(folder, `discarded-${count}.jsonl`);
  batches.length = 0;
  invoked.length = 0;
  respond = () => undefined;
  await createTable(client, table);
});
afterEach(async () => {
  console.error = sayError;
  await Promise.all(stops.map((stop) => stop()));
  stops = [];
  await client.send(new DeleteTableCommand({ TableName: table }));
});

/** A mapping of these settings of serverless.yml's. @returns how to stop it */
async function start(stream: object = {}, name = 'taker'): Promise<() => Promise<void>> {
  const event = { stream: { type: 'dynamodb', arn: {}, ...stream } };
  const stop = startEventSources({
    client,
    streams,
    table,
    mappings: mappingsOf({ [name]: { name, events: [event] } }, () => {}),
    positions: await Positions.in(positionsFile),
    invoke: invokeAt(socket.path),
    discard: failureDestination(destination),
  });
  stops.push(stop);
  return stop;
}

async function put(...keys: string[]): Promise<void> {
  for (const key of keys) {
    await client.send(
      new PutItemCommand({ TableName: table, Item: { pk: { S: key }, sk: { S: 'x' }, message: { S: 'private' } } }),
    );
  }
}

/** Of the last record that the stream has. */
async function lastNumber(): Promise<string> {
  const records = await streamRecords(client, streams, table);
  return `"${records.at(-1)?.dynamodb?.SequenceNumber}"`;
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 60_000; !(await holds()) && Date.now() < end; ) await setTimeout(20);
}

const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => `${from + index}`);
const discarded = async (): Promise<Discarded[]> => {
  const text = await readFile(destination, 'utf8').catch(() => '');
  return text
    .split('\n')
    .filter(Boolean)
    .map((line): Discarded => JSON.parse(line));
};
const seen = () => batches.flat();
const has = (...keys: string[]) => until(() => keys.every((key) => seen().includes(key)));

test('records come in order, as many at once as are asked for, and in the shape that Lambda has', async () => {
  await put(...numbers(1, 25));
  await start({ batchSize: 10 });
  await has('25');
  expect(batches).toEqual([numbers(1, 10), numbers(11, 20), numbers(21, 25)]);
  expect(new Set(invoked)).toEqual(new Set(['taker']));
});

test('with a window, records are waited for until there are enough or it ends', async () => {
  await start({ batchSize: 3, batchWindow: 2 });
  await put('1', '2', '3', '4');
  await has('3');
  expect(batches).toEqual([['1', '2', '3']]);
  await has('4');
  expect(batches).toEqual([['1', '2', '3'], ['4']]);
});

test('what the patterns do not take is read and not delivered', async () => {
  const filterPatterns = [
    { dynamodb: { Keys: { pk: { S: [{ prefix: 'a' }] } } } },
    { dynamodb: { Keys: { pk: { S: ['z'] } } } },
  ];
  const stop = await start({ filterPatterns });
  await put('a1', 'b1', 'a2', 'z', 'zz', 'b2');
  await has('z');
  // Nothing was delivered of the last two, and yet they are done with.
  await until(async () => (await readFile(positionsFile, 'utf8').catch(() => '')).includes(await lastNumber()));
  await stop();
  await start();
  await put('last');
  await has('last');
  expect(seen()).toEqual(['a1', 'a2', 'z', 'last']);
});

test('a batch that fails comes again, and what is after it waits', async () => {
  let failures = 0;
  respond = () => (++failures <= 2 ? 'throws' : undefined);
  await put('1', '2', '3');
  await start({ batchSize: 2 });
  await has('3');
  expect(batches).toEqual([['1', '2'], ['1', '2'], ['1', '2'], ['3']]);
});

test('where a function cannot be invoked, it is tried again and no attempt is counted', async () => {
  let refusals = 0;
  respond = () => (++refusals <= 2 ? 'refused' : undefined);
  await put('1');
  await start({ maximumRetryAttempts: 0, destinations: { onFailure: 'arn:aws:sqs:us-east-1:0:failed' } });
  await until(() => batches.length === 3);
  expect(batches).toEqual([['1'], ['1'], ['1']]);
  expect(await discarded()).toEqual([]);
});

test.each([
  ['an exception', (): Response => 'throws'],
  ['a number that was not in the batch', (): Response => ({ batchItemFailures: [{ itemIdentifier: '999999999' }] })],
  ['an empty number', (): Response => ({ batchItemFailures: [{ itemIdentifier: '' }] })],
  ['no number', (): Response => ({ batchItemFailures: [{ itemIdentifier: null }] })],
  ['another key', (): Response => ({ batchItemFailures: [{ id: '1' }] })],
  ['no list', (): Response => ({ batchItemFailures: 'all' })],
  ['a text', (): Response => 'done'],
])('of %s, all of the batch has failed', async (_, first) => {
  respond = () => (batches.length === 1 ? first() : undefined);
  await put('1', '2');
  await start({ functionResponseType: 'ReportBatchItemFailures' });
  await until(() => batches.length === 2);
  expect(batches).toEqual([
    ['1', '2'],
    ['1', '2'],
  ]);
});

test.each([
  ['nothing', undefined],
  ['null', null],
  ['an empty object', {}],
  ['an empty list', { batchItemFailures: [] }],
  ['null for a list', { batchItemFailures: null }],
])('of %s, all of the batch is taken', async (_, response) => {
  respond = () => response;
  await put('1', '2', '3');
  await start({ functionResponseType: 'ReportBatchItemFailures', batchSize: 2 });
  await has('3');
  expect(batches).toEqual([['1', '2'], ['3']]);
});

test('of the failures that are reported, the first is where it goes on', async () => {
  respond = (batch) => {
    const failed = batches.length === 1 ? batch.filter(({ pk }) => pk === '4' || pk === '2').reverse() : [];
    return { batchItemFailures: failed.map(({ number }) => ({ itemIdentifier: number })) };
  };
  await put('1', '2', '3', '4');
  await start({ functionResponseType: 'ReportBatchItemFailures' });
  await until(() => batches.length === 2);
  expect(batches).toEqual([
    ['1', '2', '3', '4'],
    ['2', '3', '4'],
  ]);
});

test('a batch that has been tried often enough goes to the destination, without what it says, and the next comes', async () => {
  const said: unknown[] = [];
  console.error = (line) => void said.push(line);
  respond = (batch) => (batch.some(({ pk }) => pk === '2') ? 'throws' : undefined);
  await put('1', '2', '3');
  const onFailure = { type: 'sqs', arn: { 'Fn::GetAtt': ['Queue', 'Arn'] } };
  await start({ batchSize: 2, maximumRetryAttempts: 1, destinations: { onFailure } });
  await has('3');
  expect(batches).toEqual([['1', '2'], ['1', '2'], ['3']]);
  const [only, ...more] = await discarded();
  expect(more).toEqual([]);
  expect(only).toMatchObject({
    requestContext: { condition: 'RetryAttemptsExhausted', approximateInvokeCount: 2 },
    DDBStreamBatchInfo: { batchSize: 2, shardId: expect.any(String), streamArn: expect.stringContaining(table) },
  });
  expect(JSON.stringify(only)).not.toContain('private');
  expect(said).toEqual([
    expect.stringMatching(/^taker: 2 records of the stream were discarded \(RetryAttemptsExhausted\), see /),
  ]);
});

test('bisecting finds the one record that breaks the function, and all others are taken in their order', async () => {
  console.error = () => {};
  const taken: string[] = [];
  respond = (batch) => {
    if (batch.some(({ pk }) => pk === '6')) return 'throws';
    taken.push(...batch.map(({ pk }) => pk));
    return undefined;
  };
  await put(...numbers(1, 8));
  const destinations = { onFailure: 'arn:aws:sqs:us-east-1:0:failed' };
  await start({ batchSize: 8, bisectBatchOnFunctionError: true, maximumRetryAttempts: 0, destinations });
  await until(() => taken.includes('8'));
  expect(taken).toEqual(['1', '2', '3', '4', '5', '7', '8']);
  expect(batches).toEqual([numbers(1, 8), numbers(1, 4), numbers(5, 8), ['5', '6'], ['5'], ['6'], ['7', '8']]);
  expect((await discarded()).map(({ DDBStreamBatchInfo }) => DDBStreamBatchInfo.batchSize)).toEqual([1]);
});

// DynamoDB Local says only in which minute a record was written.
const whereSecondsCount = process.env['DYNAMODB_ENDPOINT'] ? test.skip : test;
whereSecondsCount('what is too old is discarded, also while it is tried', async () => {
  console.error = () => {};
  respond = (batch) => (batch.some(({ pk }) => pk === 'old') ? 'throws' : undefined);
  await put('old');
  // Less than serverless.yml may say: a test does not wait for a minute.
  await start({
    batchSize: 1,
    maximumRecordAgeInSeconds: 6,
    destinations: { onFailure: 'arn:aws:sqs:us-east-1:0:failed' },
  });
  await until(async () => (await discarded()).length > 0);
  await put('new');
  await has('new');
  expect(batches.filter(([key]) => key === 'old').length).toBeGreaterThan(1);
  expect(await discarded()).toEqual([
    expect.objectContaining({ requestContext: expect.objectContaining({ condition: 'RecordAgeExceeded' }) }),
  ]);
});

test('a mapping of what comes from now on has nothing of before, and all that comes while it is stopped', async () => {
  await put('before');
  const stop = await start({ startingPosition: 'LATEST' });
  await until(async () => (await readFile(positionsFile, 'utf8').catch(() => '')) !== '');
  await stop();
  await put('meanwhile');
  await start({ startingPosition: 'LATEST' });
  await put('after');
  await has('after');
  expect(seen()).toEqual(['meanwhile', 'after']);
});

test('a mapping that is not enabled is given nothing', async () => {
  await put('1');
  await start({ enabled: false }, 'disabled');
  await start();
  await has('1');
  expect(invoked).toEqual(['taker']);
});

test('stopped and started again, it goes on where it was: each record once, in order', async () => {
  for (let time = 0; time < 3; time++) {
    const stop = await start({ batchSize: 7 });
    await put(...numbers(time * 20 + 1, time * 20 + 10));
    await has(`${time * 20 + 10}`);
    await stop();
    await put(...numbers(time * 20 + 11, time * 20 + 20));
  }
  await start({ batchSize: 7 });
  await has('60');
  expect(seen()).toEqual(numbers(1, 60));
});

test('a table that is created again under its name is read from its beginning', async () => {
  await start();
  await put('1');
  await has('1');
  await client.send(new DeleteTableCommand({ TableName: table }));
  await createTable(client, table);
  await put('2');
  await has('2');
  expect(seen().filter((key) => key === '2')).toEqual(['2']);
});

test('what is not emulated is said, and a filter that Lambda does not know is refused', () => {
  const said: string[] = [];
  const mapped = (stream: object | string) =>
    mappingsOf({ one: { name: 'one', events: [{ stream }] } }, (line) => said.push(line));
  expect(mapped('arn:aws:dynamodb:us-east-1:0:table/a/stream/b')).toMatchObject([{ id: 'one', batchSize: 10 }]);
  expect(mapped('arn:aws:kinesis:us-east-1:0:stream/a')).toEqual([]);
  expect(mapped({ type: 'dynamodb', arn: {}, parallelizationFactor: 2 })).toHaveLength(1);
  expect(said).toEqual([
    'one: only streams of DynamoDB are read here, this one is not.',
    'one: parallelizationFactor has no effect here.',
  ]);
  expect(() => mapped({ type: 'dynamodb', arn: {}, filterPatterns: [{ eventName: 'INSERT' }] })).toThrow(
    'filter pattern',
  );
});
