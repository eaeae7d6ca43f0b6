import type { TransactWriteItem, Update } from '@aws-sdk/client-dynamodb';
import { v7 } from 'uuid';
import { REPLY_SLOTS } from '../lib/dynamodb/activity-presenter';
import { deleteAll, readAll } from '../lib/dynamodb/batch';
import { backOff, busy } from '../lib/dynamodb/contention';
import { client, TABLE_NAME } from '../lib/dynamodb/dynamodb-client';
import { repliesTo } from '../lib/dynamodb/feeds';
import { type Once, writeOnce } from '../lib/dynamodb/idempotency';
import { type Item, isLive, isUuid, N, number, S, text } from '../lib/dynamodb/item';
import { activityKey } from '../lib/dynamodb/keys';
import { findPeopleOf } from '../lib/dynamodb/people';
import { handleKey, type Person } from '../lib/dynamodb/person';
import { transact } from '../lib/dynamodb/transact';
import { Problem } from '../lib/http/problem';
import { ancestorsOf, findActivity, gone } from './find-activity';
import {
  copiesOf,
  MAX_ANCESTORS,
  newActivity,
  notificationsOf,
  notified,
  riding,
  type Ttl,
  under,
} from './new-activity';

const MAX_TRIES = 10;
/** With these it waits for an index for a second or two. */
const INDEX_TRIES = 8;

/** @throws {Invalid} where the idempotency key stood for something else */
export async function createActivity(
  author: Person,
  message: string,
  ttl: Ttl,
  asked: Once | undefined,
): Promise<Item> {
  const written = newActivity(author, message, { ttl });
  const item = tellingOnly(written, await findPeopleOf(notified(written)));
  const outcome = await writeOnce(asked, item, [put(item), ...notificationsOf(item).map(put)]);
  if ('item' in outcome) return outcome.item;
  throw new Error('A new activity met an old one.');
}

/**
 * Adds a reply to what it answers: the reply, the notifications, and on every copy of what it answers the count and
 * the latest replies, all in one transaction. What changes under its hands is read again; its time stays, so that it only
 * falls back among those that are written at once.
 * @throws {Problem} 404, 409, 410 @throws {Invalid}
 */
export async function createReply(
  author: Person,
  uuid: string,
  message: string,
  asked: Once | undefined,
): Promise<Item> {
  const own = v7();
  for (let attempt = 0; attempt < MAX_TRIES; attempt++) {
    const parent = await findActivity(uuid);
    const written = newActivity(author, message, { parent }, own);
    const [ancestors, people] = await Promise.all([ancestorsOf(parent), findPeopleOf(notified(written))]);
    if (people.get(handleKey(text(parent, 'handle')))?.deleted) throw gone();
    if (ancestors.length >= MAX_ANCESTORS) throw new Problem(409, 'This is as deep as replies go.');
    const item = { ...tellingOnly(written, people), ...under([parent, ...ancestors]) };
    const outcome = await writeOnce(asked, item, [
      put(item),
      ...notificationsOf(item, parent).map(put),
      ...updates(parent, withReply(parent, item)),
      ...ridingCount(parent, ancestors[0], 1),
    ]);
    if ('item' in outcome) return outcome.item;
  }
  throw busy();
}

/** The item, for those of the people named in it who are there: nobody is told of what was said before they came. */
const tellingOnly = (item: Item, people: Map<string, Person>): Item => ({
  ...item,
  notified: {
    L: notified(item)
      .filter((handle) => people.get(handle)?.deleted === false)
      .map(S),
  },
});

/**
 * Counts a reply on its parent, where it takes its place among the latest by its uuid: those before it are newer still, and
 * those behind it move on by one.
 */
function withReply(parent: Item, item: Item): Omit<Update, 'Key' | 'TableName'> {
  const uuid = text(item, 'uuid');
  const uuidAt = (slot: string) => parent[slot]?.M?.['uuid']?.S ?? '';
  const newer = REPLY_SLOTS.findIndex((slot) => uuidAt(slot) < uuid);
  const places = newer === -1 ? [] : REPLY_SLOTS.slice(newer);
  const [place] = places;
  const before = REPLY_SLOTS[REPLY_SLOTS.length - places.length - 1];
  // The right sides are the values before the update.
  const moves = places.slice(1).map((slot, index) => `${slot} = if_not_exists(${places[index]}, :none)`);
  const { condition, values } = ridesAsRead(parent);
  const conditions = [
    condition,
    ...(before ? [`${before}.#uuid > :uuid`] : []),
    ...(place ? [`(attribute_not_exists(${place}.#uuid) OR ${place}.#uuid < :uuid)`] : []),
  ];
  return {
    UpdateExpression: `SET ${['replies_count = replies_count + :one', ...moves, ...(place ? [`${place} = :reply`] : [])].join(', ')}`,
    ConditionExpression: conditions.join(' AND '),
    ExpressionAttributeNames: { '#uuid': 'uuid' },
    ExpressionAttributeValues: {
      ...values,
      ':one': N(1),
      ':uuid': S(uuid),
      ...(moves.length > 0 && { ':none': { NULL: true } }),
      ...(place && { ':reply': { M: riding(item) } }),
    },
  };
}

/**
 * Deletes an activity of the author's own with its notifications, takes it off what it answers, and then deletes the
 * replies below it, which are hidden from the moment it is gone.
 * @throws {Problem} 403, 404, 410
 */
export async function deleteActivity(author: string, uuid: string): Promise<void> {
  for (let attempt = 0; attempt < MAX_TRIES; attempt++) {
    const item = await findActivity(uuid).catch(async (error: unknown) => {
      // What a delete that was cut short has left: it is asked for again, and finds nothing more of the activity itself.
      if (error instanceof Problem && error.status === 404 && isUuid(uuid)) await deleteReplies(uuid, 0);
      throw error;
    });
    if (text(item, 'handle').toLowerCase() !== author) throw new Problem(403, 'It is not yours to delete.');
    // In this order: see `ridesAsRead`.
    const parent = item['parent'] && (await findActivity(text(item, 'parent')));
    const [grandparent] = parent ? await ancestorsOf(parent) : [];
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

/**
 * Takes a reply off its parent: one less, and where it rode there, those behind it move up and the next older takes the
 * last place.
 */
async function withoutReply(parent: Item, uuid: string): Promise<TransactWriteItem[]> {
  const riders = REPLY_SLOTS.map((slot) => parent[slot]?.M).filter((rider) => rider !== undefined);
  const place = riders.findIndex((rider) => text(rider, 'uuid') === uuid);
  const { condition, values } = ridesAsRead(parent);
  const seen = { ...values, ':one': N(1), ':count': parent['replies_count'] ?? N(0) };
  if (place === -1) {
    return updates(parent, {
      UpdateExpression: 'SET replies_count = replies_count - :one',
      ConditionExpression: `replies_count = :count AND ${condition}`,
      ExpressionAttributeValues: seen,
    });
  }
  const next = await nextOlder(parent, riders);
  const moves = REPLY_SLOTS.slice(place, -1).map((slot, index) => {
    return `${slot} = if_not_exists(${REPLY_SLOTS[place + index + 1]}, :none)`;
  });
  return [
    ...updates(parent, {
      // They move as they are at that moment, with counts that nobody here has read.
      UpdateExpression: `SET ${['replies_count = replies_count - :one', ...moves, `${REPLY_SLOTS.at(-1)} = :next`].join(', ')}`,
      ConditionExpression: `replies_count = :count AND reply_1.#uuid = :latest AND ${condition}`,
      ExpressionAttributeNames: { '#uuid': 'uuid' },
      ExpressionAttributeValues: {
        ...seen,
        ':latest': S(text(riders[0] ?? {}, 'uuid')),
        ...(moves.length > 0 && { ':none': { NULL: true } }),
        ':next': next ? { M: riding(next) } : { NULL: true },
      },
    }),
    ...(next ? ridesAgain(next, uuid) : []),
  ];
}

/**
 * The newest reply that is older than those that ride on the parent, which are the newest; undefined where there is none.
 * The index follows its table by a moment: what it has is looked up in the table, and what it lacks is waited for.
 */
async function nextOlder(parent: Item, riders: Item[]): Promise<Item | undefined> {
  const older = number(parent, 'replies_count') - riders.length;
  if (older <= 0) return undefined;
  const expected = Math.min(older, 100 - REPLY_SLOTS.length);
  const page = { limit: expected + REPLY_SLOTS.length, cursor: text(riders.at(-1) ?? {}, 'uuid') };
  for (let attempt = 1; ; attempt++) {
    const { items } = await repliesTo(text(parent, 'uuid'), 'newest', page);
    const newest = items.slice(0, REPLY_SLOTS.length).map((item) => activityKey(text(item, 'uuid')));
    const found = (await readAll(client, TABLE_NAME, newest)).filter(isLive);
    const [next] = found.toSorted((one, other) => (text(one, 'uuid') < text(other, 'uuid') ? 1 : -1));
    // Where it never comes there is none: a place that stays empty is better than a reply that cannot be deleted.
    if ((next && items.length >= expected) || attempt === INDEX_TRIES) return next;
    await backOff(attempt);
  }
}

/** A reply takes the place of another, with the count of replies that was read of it. */
const ridesAgain = (item: Item, placeOf: string): TransactWriteItem[] =>
  updates(item, {
    UpdateExpression: 'SET took_place_of = :other',
    ConditionExpression: 'replies_count = :count',
    ExpressionAttributeValues: { ':other': S(placeOf), ':count': N(number(item, 'replies_count')) },
  });

/**
 * Holds where a reply does not ride again since it was read. If what it answers was read after it, what was read of both
 * tells whether it rides now: a reply that has been overtaken by then fails at its place there.
 */
const ridesAsRead = ({ took_place_of }: Item): { condition: string; values: Item } =>
  took_place_of
    ? { condition: 'took_place_of = :took', values: { ':took': took_place_of } }
    : { condition: 'attribute_not_exists(took_place_of)', values: {} };

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

/**
 * Deletes what answers a deleted activity, and what answers that, with their notifications.
 * @param count how many replies it had: an index follows its table by a moment, and may lack those of just now
 */
async function deleteReplies(uuid: string, count: number): Promise<void> {
  const deleted = new Set<string>();
  for (let attempt = 1; ; attempt++) {
    let cursor: string | undefined;
    do {
      const { items, next } = await repliesTo(uuid, 'oldest', { limit: 100, cursor });
      // As it may still have those that were deleted here.
      const found = items.filter((item) => !deleted.has(text(item, 'uuid')));
      // The lowest first: where it is cut short, what is left is found again by what it answers.
      for (const item of found) await deleteReplies(text(item, 'uuid'), number(item, 'replies_count'));
      await deleteAll(client, TABLE_NAME, found.flatMap(copiesOf));
      for (const item of found) deleted.add(text(item, 'uuid'));
      cursor = next;
    } while (cursor);
    if (deleted.size >= count || attempt === INDEX_TRIES) return;
    await backOff(attempt);
  }
}

const put = (item: Item): TransactWriteItem => ({
  Put: { TableName: TABLE_NAME, Item: item, ConditionExpression: 'attribute_not_exists(pk)' },
});
const remove = (Key: Item): TransactWriteItem => ({ Delete: { TableName: TABLE_NAME, Key } });
