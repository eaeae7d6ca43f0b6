import { GetItemCommand, type TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { busy } from '../lib/dynamodb/contention';
import { client, TABLE_NAME } from '../lib/dynamodb/dynamodb-client';
import { type Once, writeOnce } from '../lib/dynamodb/idempotency';
import { type Item, isLive, isUuid, S, text } from '../lib/dynamodb/item';
import { inboxOf } from '../lib/dynamodb/keys';
import { type Live, livePage, type Page } from '../lib/dynamodb/live-page';
import { findPerson } from '../lib/dynamodb/people';
import { handleKey, isHandle, type Person } from '../lib/dynamodb/person';
import { Problem } from '../lib/http/problem';
import { conversationId, conversationOf, inboxEntry, inboxKey, newMessage } from './message-item';

const MAX_TRIES = 10;
const unknown = () => new Problem(404, 'There is no such person or conversation.');

export const inbox = (handle: string, page: Page): Promise<Live> =>
  livePage({ index: 'timeline', partition: ['timeline', inboxOf(handle)], order: 'newest' }, page);

/**
 * A page of my conversation with `@handle`, or of the conversation of that uuid. That a uuid's is mine is asked at the
 * same time as what is in it; whether there is such a person, only where nothing is.
 * @throws {Problem} 404 where there is no such person, or I am not part of it
 */
export async function conversation(me: string, id: string, order: 'oldest' | 'newest', page: Page): Promise<Live> {
  const read = (group: string) => livePage({ partition: ['pk', conversationOf(group)], order }, page);
  if (id.startsWith('@')) {
    const live = await read(conversationId(me, id.slice(1)));
    if (live.items.length === 0 && !(await findOther(id.slice(1)))) throw unknown();
    return live;
  }
  if (!isUuid(id)) throw unknown();
  const [mine, live] = await Promise.all([findInboxEntry(me, id), read(id)]);
  if (!mine) throw unknown();
  return live;
}

async function findInboxEntry(me: string, id: string): Promise<Item | undefined> {
  const { Item } = await client.send(
    new GetItemCommand({ TableName: TABLE_NAME, Key: inboxKey(me, id), ConsistentRead: true }),
  );
  return Item && isLive(Item) ? Item : undefined;
}

async function findOther(handle: string): Promise<Person | undefined> {
  const person = isHandle(handle) ? await findPerson(handle) : undefined;
  return person?.deleted ? undefined : person;
}

/** Whom a message goes to: the other person of a conversation of mine, or the one of that handle. @throws {Problem} 404 */
export async function findReceiver(
  me: string,
  to: { group: string | undefined; handle: string | undefined },
): Promise<Person> {
  const entry = to.group === undefined || !isUuid(to.group) ? undefined : await findInboxEntry(me, to.group);
  const handle = to.group === undefined ? to.handle : entry && text(entry, 'handle');
  const receiver = handle === undefined ? undefined : await findOther(handle);
  if (!receiver) throw unknown();
  return receiver;
}

/**
 * Sends a message and moves the conversation up in both inboxes, which are one where it is to oneself, in one transaction. Where a later message of the same
 * conversation was quicker, it takes a new time and tries again, so that the last message is the last everywhere.
 * @throws {Invalid} where the idempotency key stood for something else
 */
export async function sendMessage(
  sender: Person,
  receiver: Person,
  message: string,
  asked: Once | undefined,
): Promise<Item> {
  const id = conversationId(sender.handle, receiver.handle);
  for (let attempt = 0; attempt < MAX_TRIES; attempt++) {
    const item = newMessage(sender, id, message);
    const outcome = await writeOnce(asked, item, [
      { Put: { TableName: TABLE_NAME, Item: item, ConditionExpression: 'attribute_not_exists(pk)' } },
      putLatest(inboxEntry(sender, receiver, item)),
      ...(handleKey(sender.handle) === handleKey(receiver.handle)
        ? []
        : [putLatest(inboxEntry(receiver, sender, item))]),
    ]);
    if ('item' in outcome) return outcome.item;
  }
  throw busy();
}

const putLatest = (entry: Item): TransactWriteItem => ({
  Put: {
    TableName: TABLE_NAME,
    Item: entry,
    ConditionExpression: 'attribute_not_exists(pk) OR #uuid < :uuid',
    ExpressionAttributeNames: { '#uuid': 'uuid' },
    ExpressionAttributeValues: { ':uuid': S(text(entry, 'uuid')) },
  },
});
