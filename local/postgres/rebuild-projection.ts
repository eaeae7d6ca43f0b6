import { type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import type { Item } from '../../functions/lib/dynamodb/item';
import { query } from '../../functions/lib/postgres/postgres-client';
import { AS_READ, apply, toChange } from '../../functions/streams/projection';

/**
 * Makes the projection from nothing, by one walk over the table, while the stream goes on: what the stream tells
 * meanwhile is the newer and stays.
 * @returns how many items it was made of
 */
export async function rebuild(client: DynamoDBClient, table: string): Promise<number> {
  await query('TRUNCATE people, activities');
  let count = 0;
  let from: Item | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new ScanCommand({ TableName: table, ConsistentRead: true, ExclusiveStartKey: from, Limit: 500 }),
    );
    const changes = Items.flatMap((item) => toChange(item, AS_READ, false) ?? []);
    await apply(changes);
    count += changes.length;
    from = LastEvaluatedKey;
  } while (from);
  // What searches cost is planned by what is there.
  await query('ANALYZE people, activities');
  return count;
}
