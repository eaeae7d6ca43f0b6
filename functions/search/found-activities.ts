import { BatchGetItemCommand } from '@aws-sdk/client-dynamodb';
import { client, TABLE_NAME } from '../lib/dynamodb/dynamodb-client';
import { type Item, isLive, text } from '../lib/dynamodb/item';
import { activityKey, inboxOf } from '../lib/dynamodb/keys';
import { livePage } from '../lib/dynamodb/live-page';
import { handleKey } from '../lib/dynamodb/person';

/** The live ones of at most a hundred activities, as the table has them now, by uuid. */
export async function readLive(uuids: string[]): Promise<Map<string, Item>> {
  const found = new Map<string, Item>();
  let keys = uuids.map(activityKey);
  while (keys.length > 0) {
    const { Responses, UnprocessedKeys } = await client.send(
      new BatchGetItemCommand({ RequestItems: { [TABLE_NAME]: { Keys: keys, ConsistentRead: true } } }),
    );
    for (const item of Responses?.[TABLE_NAME] ?? []) if (isLive(item)) found.set(text(item, 'uuid'), item);
    keys = UnprocessedKeys?.[TABLE_NAME]?.Keys ?? [];
  }
  return found;
}

/** With whom I have exchanged messages, of the last hundred. */
export async function correspondentsOf(handle: string): Promise<string[]> {
  const { items } = await livePage(
    { index: 'timeline', partition: ['timeline', inboxOf(handle)], order: 'newest' },
    { limit: 100 },
  );
  return items.map((item) => handleKey(text(item, 'handle')));
}
