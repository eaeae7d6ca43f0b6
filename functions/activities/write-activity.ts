import { setTimeout } from 'node:timers/promises';
import { BatchWriteItemCommand, type TransactWriteItem, type Update } from '@aws-sdk/client-dynamodb';
import { REPLY_SLOTS } from '../lib/dynamodb/activity-presenter';
import { client, TABLE_NAME } from '../lib/dynamodb/dynamodb-client';
import { repliesTo } from '../lib/dynamodb/feeds';
import { type Once, writeOnce } from '../lib/dynamodb/idempotency';
import { type Item, N, number, S, text } from '../lib/dynamodb/item';
import type { Person } from '../lib/dynamodb/person';
import { transact } from '../lib/dynamodb/transact';
import { Problem } from '../lib/http/problem';
import { ancestorsOf, findActivity } from './find-activity';
import { copiesOf, newActivity, notificationsOf, riding, type Ttl } from './new-activity';

const MAX_TRIES = 10;

/** @throws {Invalid} where the idempotency key stood for something else */
export async function createActivity(
  author: Person,
  message: string,
  ttl: Ttl,
  asked: Once | undefined,
): Promise<Item> {
  const item = newActivity(author, message, { ttl });
  const outcome = await writeOnce(asked, item, [put(item), ...notificationsOf(item).map(put)]);
  if ('item' in outcome) return outcome.item;
  throw new Error('A new activity met an old one.');
}

/**
 * Adds a reply to what it answers: the reply, the notifications, and on every copy of what it answers the count and
 * the latest replies, all in one transaction. What changes under its hands is read again.
 * @throws {Problem} 404, 410 @throws {Invalid}
 */
export async function createReply(
  author: Person,
  uuid: string,
  message: string,
  asked: Once | undefined,
): Promise<Item> {
  for (let attempt = 0; attempt < MAX_TRIES; attempt++) {
    const parent = await findActivity(uuid);
    const { parent: grandparent } = await ancestorsOf(parent);
    const item = newActivity(author, message, { parent });
    const outcome = await writeOnce(asked, item, [
      put(item),
      ...notificationsOf(item, parent).map(put),
      ...updates(parent, {
        // The right sides are the values before the update: each reply moves on by one place.
        UpdateExpression: `SET replies_count = replies_count + :one, reply_3 = if_not_exists(reply_2, :none),
          reply_2 = if_not_exists(reply_1, :none), reply_1 = :reply`,
        ExpressionAttributeValues: { ':one': N(1), ':none': { NULL: true }, ':reply': { M: riding(item) } },
      }),
      ...ridingCount(parent, grandparent, 1),
    ]);
    if ('item' in outcome) return outcome.item;
  }
  throw busy();
}

/**
 * Deletes an activity of the author's own with its notifications, takes it off what it answers, and then deletes the
 * replies below it, which are hidden from the moment it is gone.
 * @throws {Problem} 403, 404, 410
 */
export async function deleteActivity(author: string, uuid: string): Promise<void> {
  for (let attempt = 0; attempt < MAX_TRIES; attempt++) {
    const item = await findActivity(uuid);
    if (text(item, 'handle').toLowerCase() !== author) throw new Problem(403, 'It is not yours to delete.');
    const { parent, grandparent } = await ancestorsOf(item);
    const [key, ...copies] = copiesOf(item);
    const reasons = await transact([
      // No reply may slip in between: the count is what was read, and from here on there is nothing to reply to.
      {
        Delete: {
          TableName: TABLE_NAME,
          Key: key,
          ConditionExpression: 'replies_count = :count',
          ExpressionAttributeValues: { ':count': item['replies_count'] ?? N(0) },
        },
      },
      ...copies.map(remove),
      ...(parent ? await withoutReply(parent, uuid) : []),
      ...(parent ? ridingCount(parent, grandparent, -1) : []),
    ]);
    if (!reasons) return deleteReplies(uuid, number(item, 'replies_count'));
  }
  throw busy();
}

/** Takes a reply off its parent: one less, and where it rode there, the next older takes the last place. */
async function withoutReply(parent: Item, uuid: string): Promise<TransactWriteItem[]> {
  const riders = REPLY_SLOTS.map((slot) => parent[slot]?.M);
  const seen = { ':one': N(1), ':count': parent['replies_count'] ?? N(0) };
  if (!riders.some((rider) => rider?.['uuid']?.S === uuid)) {
    return updates(parent, {
      UpdateExpression: 'SET replies_count = replies_count - :one',
      ConditionExpression: 'replies_count = :count',
      ExpressionAttributeValues: seen,
    });
  }
  const { items } = await repliesTo(text(parent, 'uuid'), 'newest', { limit: REPLY_SLOTS.length + 1 });
  const [first, second, third] = items
    .filter((item) => text(item, 'uuid') !== uuid)
    .map((item) => ({ M: riding(item) }));
  const none = { NULL: true } as const;
  return updates(parent, {
    UpdateExpression: 'SET replies_count = replies_count - :one, reply_1 = :first, reply_2 = :second, reply_3 = :third',
    ConditionExpression: 'replies_count = :count AND reply_1.#uuid = :latest',
    ExpressionAttributeNames: { '#uuid': 'uuid' },
    ExpressionAttributeValues: {
      ...seen,
      ':latest': riders[0]?.['uuid'] ?? none,
      ':first': first ?? none,
      ':second': second ?? none,
      ':third': third ?? none,
    },
  });
}

/** Changes the count of replies that `item` shows where it rides on `parent`, if it still does. */
function ridingCount(item: Item, parent: Item | undefined, by: 1 | -1): TransactWriteItem[] {
  const slot = REPLY_SLOTS.find((each) => parent?.[each]?.M?.['uuid']?.S === text(item, 'uuid'));
  if (!parent || !slot) return [];
  return updates(parent, {
    UpdateExpression: `SET ${slot}.replies_count = ${slot}.replies_count + :by`,
    ConditionExpression: `${slot}.#uuid = :rider`,
    ExpressionAttributeNames: { '#uuid': 'uuid' },
    ExpressionAttributeValues: { ':by': N(by), ':rider': S(text(item, 'uuid')) },
  });
}

/** The same update of an activity and of each of its copies, all of which must still be there. */
const updates = (item: Item, update: Omit<Update, 'Key' | 'TableName'>): TransactWriteItem[] =>
  copiesOf(item).map((Key) => ({
    Update: {
      TableName: TABLE_NAME,
      Key,
      ...update,
      ConditionExpression: ['attribute_exists(pk)', update.ConditionExpression].filter(Boolean).join(' AND '),
    },
  }));

/** Deletes what answers a deleted activity, `count` of them, and what answers those, with their notifications. */
async function deleteReplies(uuid: string, count: number): Promise<void> {
  if (count === 0) return;
  // An index follows its table by a moment: a reply of just now may not be in it yet.
  for (let attempt = 1, deleted = 0; deleted < count && attempt <= MAX_TRIES; attempt++) {
    let cursor: string | undefined;
    do {
      const { items, next } = await repliesTo(uuid, 'oldest', { limit: 100, cursor });
      await removeAll(items.flatMap(copiesOf));
      for (const item of items) await deleteReplies(text(item, 'uuid'), number(item, 'replies_count'));
      deleted += items.length;
      cursor = next;
    } while (cursor);
    if (deleted < count) await setTimeout(20 * attempt);
  }
}

async function removeAll(keys: Item[]): Promise<void> {
  const BATCH = 25;
  for (let start = 0; start < keys.length; start += BATCH) {
    let requests = keys.slice(start, start + BATCH).map((Key) => ({ DeleteRequest: { Key } }));
    for (let attempt = 1; requests.length > 0 && attempt <= MAX_TRIES; attempt++) {
      const { UnprocessedItems } = await client.send(
        new BatchWriteItemCommand({ RequestItems: { [TABLE_NAME]: requests } }),
      );
      const left = UnprocessedItems?.[TABLE_NAME] ?? [];
      requests = left.flatMap(({ DeleteRequest }) =>
        DeleteRequest?.Key ? [{ DeleteRequest: { Key: DeleteRequest.Key } }] : [],
      );
      if (requests.length > 0) await setTimeout(20 * 2 ** attempt);
    }
  }
}

const put = (item: Item): TransactWriteItem => ({
  Put: { TableName: TABLE_NAME, Item: item, ConditionExpression: 'attribute_not_exists(pk)' },
});
const remove = (Key: Item): TransactWriteItem => ({ Delete: { TableName: TABLE_NAME, Key } });
const busy = () => new Problem(503, 'Too many are writing to the same thing just now.', { 'retry-after': '1' });
