import { setTimeout } from 'node:timers/promises';
import {
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDBRecord } from 'aws-lambda';
import { type Delivery, deliver } from './delivery';
import type { Mapping } from './mapping';
import { START } from './positions';
import { sequenceNumberOf, toEventRecord } from './stream-record';

/** As Lambda: four times a second. */
const POLL_MS = 250;
const AGAIN_MS = 1_000;
/** The most that an event may be, with a little for what is around the records. */
const MAX_EVENT_BYTES = 6 * 1024 * 1024 - 1_024;

export interface Reading extends Omit<Delivery, 'done'> {
  streams: DynamoDBStreamsClient;
  /** Where it begins without a position. */
  startAt: Mapping['startingPosition'];
  position: () => string | undefined;
  /** Told of the number of each record that is done with, and where it begins. */
  moveTo: (position: string) => void;
}

interface Waiting {
  record: DynamoDBRecord;
  bytes: number;
}

/**
 * Reads a shard from its mapping's position on, to its end, and delivers what matches in batches.
 * @throws where `signal` says to end
 */
export async function readShard(reading: Reading): Promise<void> {
  const { mapping, signal, moveTo, startAt, position } = reading;
  if (startAt === 'LATEST' && !position()) await passBy(reading);
  let waiting: Waiting[] = [];
  let since = 0;
  for await (const { records, isLast } of recordsOf(reading)) {
    const matching = records.filter((record) => mapping.matches(record));
    if (waiting.length === 0) since = Date.now();
    waiting.push(...matching.map((record) => ({ record, bytes: Buffer.byteLength(JSON.stringify(record)) })));
    const isDue = () => isLast || Date.now() - since >= mapping.windowMs;
    while (waiting.length > 0 && (isDue() || isFull(waiting, mapping.batchSize))) {
      const size = sizeOfBatch(waiting, mapping.batchSize);
      const batch = waiting.slice(0, size).map(({ record }) => record);
      waiting = waiting.slice(size);
      await deliver({ ...reading, done: (record) => moveTo(sequenceNumberOf(record)) }, batch);
    }
    // What did not match is done with too, once nothing before it waits.
    const last = records.at(-1);
    if (last && waiting.length === 0) moveTo(sequenceNumberOf(last));
    signal.throwIfAborted();
  }
}

/** What the shard has so far is not for this mapping; what comes from here on is, also what comes while nobody reads. */
async function passBy(reading: Reading): Promise<void> {
  let latest = START;
  for await (const { records, isLast } of recordsOf(reading)) {
    latest = records.at(-1)?.dynamodb?.SequenceNumber ?? latest;
    if (records.length === 0 || isLast) break;
  }
  reading.moveTo(latest);
}

const isFull = (waiting: Waiting[], batchSize: number): boolean =>
  waiting.length >= batchSize || waiting.reduce((sum, { bytes }) => sum + bytes + 1, 0) > MAX_EVENT_BYTES;

/** As many as an event may have, and one at least. */
function sizeOfBatch(waiting: Waiting[], batchSize: number): number {
  let sum = 0;
  const tooMany = waiting.findIndex(({ bytes }, index) => {
    sum += bytes + 1;
    return index >= batchSize || sum > MAX_EVENT_BYTES;
  });
  return tooMany === -1 ? waiting.length : Math.max(1, tooMany);
}

/** What a shard has from the position on, and then whatever comes, until the shard ends. */
async function* recordsOf({ streams, streamArn, shardId, position, signal }: Reading) {
  let iterator: string | undefined;
  // What was read and is not done with is ahead of the position.
  let read = position() ?? START;
  for (;;) {
    try {
      iterator ??= await iteratorAt(read);
      const { Records = [], NextShardIterator } = await streams.send(
        new GetRecordsCommand({ ShardIterator: iterator }),
      );
      const records = Records.map((record) => toEventRecord(record, streamArn));
      read = records.at(-1)?.dynamodb?.SequenceNumber ?? read;
      iterator = NextShardIterator;
      yield { records, isLast: iterator === undefined };
      if (!iterator) return;
      if (records.length === 0) await setTimeout(POLL_MS, undefined, { signal });
    } catch (error) {
      signal.throwIfAborted();
      // A database that is down is waited for. What it refuses, as an iterator that is too old, is asked for again.
      const refused = refusalOf(error);
      if (refused) iterator = undefined;
      if (refused === 'TrimmedDataAccessException') read = START;
      await setTimeout(AGAIN_MS, undefined, { signal });
    }
  }

  async function iteratorAt(after: string): Promise<string | undefined> {
    const { ShardIterator } = await streams.send(
      new GetShardIteratorCommand({
        StreamArn: streamArn,
        ShardId: shardId,
        ...(after === START
          ? { ShardIteratorType: START }
          : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: after }),
      }),
    );
    return ShardIterator;
  }
}

/** The name of an error that the database itself has answered with. */
const refusalOf = (error: unknown): string | undefined =>
  typeof error === 'object' && error && '$fault' in error && 'name' in error ? String(error.name) : undefined;
