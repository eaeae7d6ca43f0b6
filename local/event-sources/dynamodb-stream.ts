import { setTimeout } from 'node:timers/promises';
import { DescribeTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  type _Record,
  DescribeStreamCommand,
  type DescribeStreamCommandOutput,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type Shard,
} from '@aws-sdk/client-dynamodb-streams';

/** A record as a function gets it: its time in seconds. */
const toRecord = ({ dynamodb, ...record }: _Record): StreamRecord => ({
  ...record,
  dynamodb: {
    ...dynamodb,
    ApproximateCreationDateTime: (dynamodb?.ApproximateCreationDateTime?.getTime() ?? 0) / 1000,
  },
});

type StreamRecord = Omit<_Record, 'dynamodb'> & {
  dynamodb: Omit<NonNullable<_Record['dynamodb']>, 'ApproximateCreationDateTime'> & {
    ApproximateCreationDateTime: number;
  };
};

const INTERVAL_MS = 200;
const LOOK_MS = 2_000;
const AGAIN_MS = 1_000;
const BATCH = 100;

interface Reader {
  parent: string | undefined;
  /** Where the next records are read; undefined where that must be asked for, anew. */
  iterator: string | undefined;
  /** The last record that was handled. */
  last: string | undefined;
  /** It was read to its end. */
  done: boolean;
}

/**
 * What AWS's event source mapping does: reads a table's stream from the oldest record on, and hands the records over, a
 * batch after the other in the order of each shard; a batch that fails comes again until it is handled. A database that
 * is down, a table made anew and a shard that ends are waited for and followed.
 * @returns how to stop it
 */
export function readStream(
  client: DynamoDBClient,
  streams: DynamoDBStreamsClient,
  table: string,
  handle: (records: StreamRecord[]) => Promise<void>,
): () => void {
  let stopped = false;
  let stream: string | undefined;
  let lookedAt = 0;
  let readers = new Map<string, Reader>();

  async function findShards(): Promise<void> {
    if (Date.now() - lookedAt < LOOK_MS) return;
    const { Table } = await client.send(new DescribeTableCommand({ TableName: table }));
    if (Table?.LatestStreamArn !== stream) readers = new Map();
    stream = Table?.LatestStreamArn;
    if (!stream) return;
    let from: string | undefined;
    do {
      const { StreamDescription }: DescribeStreamCommandOutput = await streams.send(
        new DescribeStreamCommand({ StreamArn: stream, ExclusiveStartShardId: from }),
      );
      const shards: Shard[] = StreamDescription?.Shards ?? [];
      for (const { ShardId = '', ParentShardId } of shards) {
        if (readers.has(ShardId)) continue;
        readers.set(ShardId, { parent: ParentShardId, iterator: undefined, last: undefined, done: false });
      }
      from = StreamDescription?.LastEvaluatedShardId;
    } while (from);
    lookedAt = Date.now();
  }

  async function read(shard: string, reader: Reader): Promise<void> {
    if (!reader.iterator) {
      const { ShardIterator } = await streams.send(
        new GetShardIteratorCommand({
          StreamArn: stream,
          ShardId: shard,
          ...(reader.last
            ? { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: reader.last }
            : { ShardIteratorType: 'TRIM_HORIZON' }),
        }),
      );
      reader.iterator = ShardIterator;
    }
    const { Records = [], NextShardIterator } = await streams.send(
      new GetRecordsCommand({ ShardIterator: reader.iterator, Limit: BATCH }),
    );
    if (Records.length > 0) await handle(Records.map(toRecord));
    reader.iterator = NextShardIterator;
    reader.last = Records.at(-1)?.dynamodb?.SequenceNumber ?? reader.last;
    reader.done = NextShardIterator === undefined;
  }

  async function round(): Promise<void> {
    await findShards();
    for (const [shard, reader] of readers) {
      const parent = readers.get(reader.parent ?? '');
      if (reader.done || (parent && !parent.done)) continue;
      // An iterator that is too old, or of an engine that was started anew, is asked for again.
      await read(shard, reader).catch(async (error: Error) => {
        reader.iterator = undefined;
        if (error.name === 'TrimmedDataAccessException') reader.last = undefined;
        await setTimeout(AGAIN_MS);
      });
    }
  }

  async function loop(): Promise<void> {
    while (!stopped) {
      await round().catch(() => {});
      await setTimeout(INTERVAL_MS);
    }
  }
  void loop();
  return () => {
    stopped = true;
  };
}
