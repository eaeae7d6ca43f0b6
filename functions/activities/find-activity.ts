import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { readAll } from '../lib/dynamodb/batch';
import { client, TABLE_NAME } from '../lib/dynamodb/dynamodb-client';
import { type Item, isLive, isUuid, text } from '../lib/dynamodb/item';
import { activityKey } from '../lib/dynamodb/keys';
import { Problem } from '../lib/http/problem';
import { ancestorUuids, MAX_ANCESTORS } from './new-activity';

export const gone = () => new Problem(404, 'There is no such activity.');
const missing = (): never => {
  throw gone();
};

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
 * What a reply answers, what that answers in turn, and so on up to the crud, which is the last; none for a crud.
 * A reply under something that has been deleted is gone too, whatever is still stored of it.
 * @throws {Problem} 404
 */
export async function ancestorsOf(item: Item): Promise<Item[]> {
  if (!item['parent']) return [];
  const uuids = ancestorUuids(item);
  if (!uuids) return climb(item);
  const items = await readAll(client, TABLE_NAME, uuids.map(activityKey));
  const found = new Map(items.map((each) => [text(each, 'uuid'), each]));
  return uuids.toReversed().map((uuid) => found.get(uuid) ?? missing());
}

/** The ancestors of a reply that was written before replies knew them: one after the other. */
async function climb(item: Item): Promise<Item[]> {
  const ancestors: Item[] = [];
  for (let at = item; at['parent'] && ancestors.length < MAX_ANCESTORS; ) {
    at = await findActivity(text(at, 'parent'));
    ancestors.push(at);
  }
  return ancestors;
}
