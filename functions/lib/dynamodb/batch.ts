import { BatchGetItemCommand, BatchWriteItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { backOff, busy } from './contention';
import type { Item } from './item';

const MAX_TRIES = 8;
/** As many as one BatchWriteItem takes. */
const WRITTEN_AT_ONCE = 25;

/**
 * Reads at most a hundred items as they are now, in no order. DynamoDB leaves out what it has no capacity for at the
 * moment, and says so: an item that is missing here is not in the table.
 * @throws {Problem} 503 where some cannot be had
 */
export async function readAll(client: DynamoDBClient, table: string, keys: Item[]): Promise<Item[]> {
  const found: Item[] = [];
  let left = keys;
  for (let attempt = 1; left.length > 0; attempt++) {
    const { Responses, UnprocessedKeys } = await client.send(
      new BatchGetItemCommand({ RequestItems: { [table]: { Keys: left, ConsistentRead: true } } }),
    );
    found.push(...(Responses?.[table] ?? []));
    left = UnprocessedKeys?.[table]?.Keys ?? [];
    await betweenTries(attempt, left);
  }
  return found;
}

/** Deletes items, each by itself. @throws {Problem} 503 where some are left */
export async function deleteAll(client: DynamoDBClient, table: string, keys: Item[]): Promise<void> {
  for (let start = 0; start < keys.length; start += WRITTEN_AT_ONCE) {
    let left = keys.slice(start, start + WRITTEN_AT_ONCE);
    for (let attempt = 1; left.length > 0; attempt++) {
      const requests = left.map((Key) => ({ DeleteRequest: { Key } }));
      const { UnprocessedItems } = await client.send(
        new BatchWriteItemCommand({ RequestItems: { [table]: requests } }),
      );
      left = (UnprocessedItems?.[table] ?? []).map(({ DeleteRequest }) => DeleteRequest?.Key ?? {});
      await betweenTries(attempt, left);
    }
  }
}

async function betweenTries(attempt: number, left: Item[]): Promise<void> {
  if (left.length === 0) return;
  if (attempt === MAX_TRIES) throw busy();
  await backOff(attempt);
}
