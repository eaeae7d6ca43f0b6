import { readAll } from '../lib/dynamodb/batch';
import { client, TABLE_NAME } from '../lib/dynamodb/dynamodb-client';
import { type Item, isLive, text } from '../lib/dynamodb/item';
import { activityKey, inboxOf } from '../lib/dynamodb/keys';
import { livePage } from '../lib/dynamodb/live-page';
import { handleKey } from '../lib/dynamodb/person';

/** The live ones of at most a hundred activities, as the table has them now, by uuid. */
export async function readLive(uuids: string[]): Promise<Map<string, Item>> {
  const items = await readAll(client, TABLE_NAME, uuids.map(activityKey));
  return new Map(items.filter(isLive).map((item) => [text(item, 'uuid'), item]));
}

/** With whom I have exchanged messages, of the last hundred. */
export async function correspondentsOf(handle: string): Promise<string[]> {
  const { items } = await livePage(
    { index: 'timeline', partition: ['timeline', inboxOf(handle)], order: 'newest' },
    { limit: 100 },
  );
  return items.map((item) => handleKey(text(item, 'handle')));
}
