import { setTimeout } from 'node:timers/promises';
import {
  type AttributeValue,
  DeleteItemCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  type DynamoDBClient,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import { N } from '../../functions/lib/dynamodb/item';

const PAUSE_MS = 30_000;
/** So few at once that no request waits long for the engine, */
const PAGE = 100;
/** and so small a part of the time, whatever the size of the table. */
const PART = 20;
/** What is older than this DynamoDB leaves alone. */
const FIVE_YEARS_S = 5 * 365 * 24 * 60 * 60;

/**
 * Deletes what is past its time to live, as DynamoDB does and an engine on one machine does not, until the returned function
 * is called. On the stream these are deletions like any other, where on AWS `userIdentity` says who did it.
 * @param pauseMs between the walks over the table
 * @param part of the time, one in so many, that a walk takes at most
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html
 */
export function startExpirySweep(client: DynamoDBClient, table: string, pauseMs = PAUSE_MS, part = PART): () => void {
  const stopping = new AbortController();
  const { signal } = stopping;
  const run = async (): Promise<void> => {
    for (;;) {
      // A database that is down, or has no such table yet, has nothing to delete.
      await sweep(client, table, part, signal).catch(() => {});
      await setTimeout(pauseMs, undefined, { signal, ref: false });
    }
  };
  run().catch(() => {});
  return () => stopping.abort();
}

async function sweep(client: DynamoDBClient, table: string, part: number, signal: AbortSignal): Promise<void> {
  const of = { TableName: table };
  const { TimeToLiveDescription: ttl } = await client.send(new DescribeTimeToLiveCommand(of));
  if (ttl?.TimeToLiveStatus !== 'ENABLED' || !ttl.AttributeName) return;
  const { Table } = await client.send(new DescribeTableCommand(of));
  const keys = (Table?.KeySchema ?? []).map(({ AttributeName = '' }) => AttributeName);
  const now = Math.floor(Date.now() / 1_000);
  const expired = {
    condition: '#ttl BETWEEN :oldest AND :before',
    names: { '#ttl': ttl.AttributeName },
    values: { ':before': N(now - 1), ':oldest': N(now - FIVE_YEARS_S) },
  };
  let from: Record<string, AttributeValue> | undefined;
  do {
    const began = performance.now();
    const { Items = [], LastEvaluatedKey } = await client.send(
      new ScanCommand({
        ...of,
        Limit: PAGE,
        ExclusiveStartKey: from,
        FilterExpression: expired.condition,
        ProjectionExpression: keys.map((_, index) => `#key${index}`).join(),
        ExpressionAttributeNames: {
          ...expired.names,
          ...Object.fromEntries(keys.map((key, index) => [`#key${index}`, key])),
        },
        ExpressionAttributeValues: expired.values,
      }),
    );
    for (const key of Items) {
      signal.throwIfAborted();
      await deleteExpired(client, table, key, expired);
    }
    from = LastEvaluatedKey;
    await setTimeout((performance.now() - began) * part, undefined, { signal, ref: false });
  } while (from);
}

interface Expired {
  condition: string;
  names: Record<string, string>;
  values: Record<string, AttributeValue>;
}

/** It may have been given more time meanwhile. */
async function deleteExpired(
  client: DynamoDBClient,
  table: string,
  Key: Record<string, AttributeValue>,
  { condition, names, values }: Expired,
): Promise<void> {
  try {
    await client.send(
      new DeleteItemCommand({
        TableName: table,
        Key,
        ConditionExpression: condition,
        ExpressionAttributeNames: names,
        ExpressionAttributeValues: values,
      }),
    );
  } catch (error) {
    if (!(error instanceof Error && error.name === 'ConditionalCheckFailedException')) throw error;
  }
}
