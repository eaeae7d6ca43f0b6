import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { readAll } from '../lib/dynamodb/batch';
import { client, TABLE_NAME } from '../lib/dynamodb/dynamodb-client';
import { type Item, isLive, isUuid, text } from '../lib/dynamodb/item';
import { activityKey } from '../lib/dynamodb/keys';
import { Problem } from '../lib/http/problem';

const gone = () => new Problem(404, 'There is no such activity.');

/** @throws {Problem} 404; 410 where it has expired */
export async function findActivity(uuid: string): Promise<Item> {
  if (!isUuid(uuid)) throw gone();
  const { Item } = await client.send(
    new GetItemCommand({ TableName: TABLE_NAME, Key: activityKey(uuid), ConsistentRead: true }),
  );
  if (!Item) throw gone();
  if (!isLive(Item)) throw new Problem(410, 'It has expired.');
  return Item;
}

/**
 * The activity that a reply answers, and the one that that answers in turn; none for a crud.
 * A reply whose parent or crud has been deleted is gone too, whatever is still stored of it.
 * @throws {Problem} 404
 */
export async function ancestorsOf(item: Item): Promise<{ parent?: Item; grandparent?: Item }> {
  if (!item['parent']) return {};
  const wanted = [...new Set([text(item, 'parent'), text(item, 'root')])];
  const items = await readAll(client, TABLE_NAME, wanted.map(activityKey));
  const found = new Map(items.map((each) => [text(each, 'uuid'), each]));
  const parent = found.get(text(item, 'parent'));
  if (!parent || found.size < wanted.length) throw gone();
  if (!parent['parent']) return { parent };
  return { parent, grandparent: found.get(text(parent, 'parent')) ?? (await findActivity(text(parent, 'parent'))) };
}
