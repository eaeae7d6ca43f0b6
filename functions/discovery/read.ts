import { BatchGetItemCommand } from '@aws-sdk/client-dynamodb';
import { handleKey } from '../identity/person';
import { client, TABLE_NAME } from '../table/client';
import { type Item, isLive, text } from '../table/item';
import { activityKey, inboxOf } from '../table/keys';
import { livePage } from '../table/query';

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
