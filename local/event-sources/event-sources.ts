import { setTimeout } from 'node:timers/promises';
import { DescribeTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DescribeStreamCommand, type DynamoDBStreamsClient, type Shard } from '@aws-sdk/client-dynamodb-streams';
import type { Delivery } from './delivery';
import type { Mapping } from './mapping';
import type { Positions } from './positions';
import { readShard } from './shard-reader';

const LOOK_MS = 2_000;
const LAST_MS = 1_000;

export interface EventSources extends Pick<Delivery, 'invoke' | 'discard'> {
  client: DynamoDBClient;
  streams: DynamoDBStreamsClient;
  table: string;
  mappings: Mapping[];
  positions: Positions;
}

/**
 * What AWS does with event source mappings: reads a table's stream, and hands its records to functions. Each mapping reads
 * each shard by itself, so that a slow function holds up no other; a shard after its parent. A database that is down, a
 * table that is created again and new shards are waited for and followed.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html
 * @returns how to stop it: a function has a moment to finish what it is at, and otherwise gets the same again
 */
export function startEventSources(sources: EventSources): () => Promise<void> {
  const stopping = new AbortController();
  const running = followStream(sources, stopping.signal).catch(() => {});
  return async () => {
    stopping.abort();
    await Promise.race([running, setTimeout(LAST_MS, undefined, { ref: false })]);
    await sources.positions.written();
  };
}

async function followStream(sources: EventSources, signal: AbortSignal): Promise<void> {
  let following: { streamArn: string; end: () => Promise<void>; begin: (shards: Shard[]) => void } | undefined;
  try {
    while (sources.mappings.length > 0) {
      // While the database is down there is nothing to see.
      const found = await findStream(sources).catch(() => undefined);
      if (found && found.streamArn !== following?.streamArn) {
        await following?.end();
        following = { streamArn: found.streamArn, ...readersOf(sources, found.streamArn) };
      }
      if (found) following?.begin(found.shards);
      await setTimeout(LOOK_MS, undefined, { signal });
    }
  } finally {
    await following?.end();
  }
}

/** The stream that the table has now, and its shards; undefined where it has none. */
async function findStream({ client, streams, table }: EventSources) {
  const { Table } = await client.send(new DescribeTableCommand({ TableName: table }));
  const streamArn = Table?.StreamSpecification?.StreamEnabled ? Table.LatestStreamArn : undefined;
  if (!streamArn) return undefined;
  const shards: Shard[] = [];
  let from: string | undefined;
  do {
    const command = new DescribeStreamCommand({ StreamArn: streamArn, ExclusiveStartShardId: from });
    const { StreamDescription } = await streams.send(command);
    shards.push(...(StreamDescription?.Shards ?? []));
    from = StreamDescription?.LastEvaluatedShardId;
  } while (from);
  return { streamArn, shards };
}

/** The readers of one stream: one for each mapping and shard. */
function readersOf({ mappings, positions, streams, invoke, discard }: EventSources, streamArn: string) {
  const ending = new AbortController();
  const { signal } = ending;
  const readers = new Map<string, Promise<void>>();
  let hasBegun = false;

  async function read(mapping: Mapping, shardId: string, parent: Promise<void> | undefined): Promise<void> {
    // A shard that comes later is all news.
    const startAt = hasBegun ? 'TRIM_HORIZON' : mapping.startingPosition;
    await parent;
    await readShard({
      ...{ mapping, streams, streamArn, shardId, startAt, invoke, discard, signal },
      position: () => positions.of(mapping.id, streamArn, shardId),
      moveTo: (sequenceNumber) => positions.set(mapping.id, streamArn, shardId, sequenceNumber),
    });
  }

  return {
    begin(shards: Shard[]): void {
      positions.keepShards(streamArn, new Set(shards.map(({ ShardId = '' }) => ShardId)));
      for (const { ShardId = '', ParentShardId = '' } of shards) {
        for (const mapping of mappings) {
          const [key, parent] = [`${mapping.id} ${ShardId}`, readers.get(`${mapping.id} ${ParentShardId}`)];
          if (readers.has(key)) continue;
          const reading = read(mapping, ShardId, parent);
          // It ends by itself only where it is told to.
          reading.catch((error: Error) => {
            if (!signal.aborted) console.error(`${mapping.id}: the stream is read no more: ${error.stack}`);
          });
          readers.set(key, reading);
        }
      }
      hasBegun = true;
    },
    async end(): Promise<void> {
      ending.abort();
      await Promise.allSettled(readers.values());
    },
  };
}
