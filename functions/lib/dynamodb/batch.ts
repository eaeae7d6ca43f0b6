import { BatchGetItemCommand, BatchWriteItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { backOff, busy } from './contention';
import type { Item } from './item';

const MAX_TRIES = 8;
/** As many as one BatchWriteItem takes. */
const WRITTEN_AT_ONCE = 25;

/**
 * Reads at most a hundred items as they are now, in no order. DynamoDB leaves out what it has no capacity for at the
 * moment, and says so: an item that is missing here is not in the table.
 * @param ConsistentRead where it is false, items are as they were a moment ago, at half the cost
 * @throws {Problem} 503 where some cannot be had
 */
export async function readAll(
  client: DynamoDBClient,
  table: string,
  keys: Item[],
  ConsistentRead = true,
): Promise<Item[]> {
  const found: Item[] = [];
  let left = keys;
  for (let attempt = 1; left.length > 0; ) {
    const before = left.length;
    const { Responses, UnprocessedKeys } = await client.send(
      new BatchGetItemCommand({ RequestItems: { [table]: { Keys: left, ConsistentRead } } }),
    );
    found.push(...(Responses?.[table] ?? []));
    left = UnprocessedKeys?.[table]?.Keys ?? [];
    attempt = await nextAttempt(attempt, before, left.length);
  }
  return found;
}

/** Deletes items, each by itself. @throws {Problem} 503 where some are left */
export async function deleteAll(client: DynamoDBClient, table: string, keys: Item[]): Promise<void> {
  for (let start = 0; start < keys.length; start += WRITTEN_AT_ONCE) {
    let left = keys.slice(start, start + WRITTEN_AT_ONCE);
    for (let attempt = 1; left.length > 0; ) {
      const before = left.length;
      const requests = left.map((Key) => ({ DeleteRequest: { Key } }));
      const { UnprocessedItems } = await client.send(
        new BatchWriteItemCommand({ RequestItems: { [table]: requests } }),
      );
      left = (UnprocessedItems?.[table] ?? []).map(({ DeleteRequest }) => DeleteRequest?.Key ?? {});
      attempt = await nextAttempt(attempt, before, left.length);
    }
  }
}

/** Waits where some are left. @returns the number of the next try: those that do something are not counted */
async function nextAttempt(attempt: number, before: number, left: number): Promise<number> {
  if (left === 0) return 1;
  const tries = left < before ? 1 : attempt;
  if (tries === MAX_TRIES) throw busy();
  await backOff(tries);
  return left < before ? 1 : attempt + 1;
}
