import { BatchWriteItemCommand, type DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { v7 } from 'uuid';
import { newActivity, notificationsOf, riding, TTL_MS, type Ttl, under } from '../../functions/activities/new-activity';
import { REPLY_SLOTS } from '../../functions/lib/dynamodb/activity-presenter';
import { type Item, N, S, text, timeOf } from '../../functions/lib/dynamodb/item';
import { FEED } from '../../functions/lib/dynamodb/keys';
import { type Person, profileKey } from '../../functions/lib/dynamodb/person';
import { conversationId, inboxEntry, newMessage } from '../../functions/messages/message-item';
import { conversations, cruds, people, replies } from './sample-people';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const REPLIES = 200;

/** The same sequence of numbers from 0 to 1 every time, so that every seed tells the same story. */
function sequence(state: number): () => number {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Every item of the sample data, with times up to `now`: all of it live, at each of the durations. */
function sampleItems(now: number): Item[] {
  const random = sequence(7);
  const pick = <T>(list: readonly T[]): T => {
    const picked = list[Math.floor(random() * list.length)];
    if (picked === undefined) throw new Error('There is nothing to pick from.');
    return picked;
  };
  const persons: Person[] = people.map((person) => ({
    ...person,
    created_at: new Date(now - 40 * DAY_MS).toISOString(),
    deleted: false,
  }));
  const named = (handle: string): Person => {
    const person = persons.find((each) => each.handle === handle);
    if (!person) throw new Error(`The sample data has nobody called ${handle}.`);
    return person;
  };

  // Within nine tenths of its life, and of the last ten days; an hour's crud has a little left to watch it go.
  const ttls: Ttl[] = [
    '30-days',
    '30-days',
    '7-days',
    '7-days',
    '7-days',
    '3-days',
    '3-days',
    '1-day',
    '12-hours',
    '3-hours',
    '1-hour',
  ];
  const activities = persons.flatMap((person) =>
    (Object.entries(cruds).find(([handle]) => handle === person.handle)?.[1] ?? []).map((message) => {
      const ttl = pick(ttls);
      const age = MINUTE_MS + random() ** 2 * Math.min(TTL_MS[ttl] * 0.9, 10 * DAY_MS);
      return newActivity(person, message, { ttl }, v7({ msecs: Math.floor(now - age) }));
    }),
  );

  // Nobody has talked with this one yet: somebody to be suggested.
  const talks = (handle: string) => handle !== 'obrien';
  const answered = new Map<Item, Item[]>();
  const parents = new Map<Item, Item>();
  for (let index = 0; index < REPLIES; index++) {
    const parent = pick([...activities.filter((item) => talks(text(item, 'handle'))), ...parents.keys()]);
    const author = pick(persons.filter(({ handle }) => talks(handle) && handle !== text(parent, 'handle')));
    const since = timeOf(text(parent, 'uuid'));
    const uuid = v7({ msecs: Math.floor(since + random() * (now - since)) });
    const above = [parent];
    for (let at = parents.get(parent); at; at = parents.get(at)) above.push(at);
    const reply = { ...newActivity(author, pick(replies), { parent }, uuid), ...under(above) };
    answered.set(parent, [...(answered.get(parent) ?? []), reply]);
    parents.set(reply, parent);
  }
  for (const [parent, own] of answered) parent['replies_count'] = N(own.length);
  for (const [parent, own] of answered) {
    own.sort((one, other) => (text(one, 'uuid') < text(other, 'uuid') ? 1 : -1));
    for (const [index, slot] of REPLY_SLOTS.entries()) {
      const reply = own[index];
      if (reply) parent[slot] = { M: riding(reply) };
    }
  }
  const told = [...activities, ...parents.keys()].flatMap((item) => notificationsOf(item, parents.get(item)));

  const messages = conversations.flatMap(([one, other, lines]) => {
    const pair = [named(one), named(other)] as const;
    let at = now - random() * 3 * DAY_MS - lines.length * 10 * MINUTE_MS;
    const sent = lines.map((line, index) => {
      at += (0.1 + random()) * 8 * MINUTE_MS;
      return newMessage(pair[index % 2 === 0 ? 0 : 1], conversationId(one, other), line, v7({ msecs: Math.floor(at) }));
    });
    const last = sent.at(-1);
    return last ? [...sent, inboxEntry(pair[0], pair[1], last), inboxEntry(pair[1], pair[0], last)] : [];
  });

  const profiles = persons.map(({ handle, display_name, bio, created_at }) => ({
    ...profileKey(handle),
    handle: S(handle),
    display_name: S(display_name),
    bio: S(bio),
    created_at: S(created_at),
  }));
  return [...profiles, ...activities, ...parents.keys(), ...told, ...messages];
}

/** Writes the sample data where the table has no cruds. @returns how many items it wrote */
export async function seed(client: DynamoDBClient, table: string): Promise<number> {
  const { Count } = await client.send(
    new QueryCommand({
      TableName: table,
      IndexName: 'timeline',
      KeyConditionExpression: 'timeline = :feed',
      ExpressionAttributeValues: { ':feed': S(FEED) },
      Limit: 1,
    }),
  );
  if (Count) return 0;
  const items = sampleItems(Date.now());
  await writeAll(client, table, items);
  return items.length;
}

/** Writes items in batches, until the database has taken each. */
export async function writeAll(client: DynamoDBClient, table: string, items: Item[]): Promise<void> {
  const BATCH = 25;
  for (let start = 0; start < items.length; start += BATCH) {
    let requests = items.slice(start, start + BATCH).map((Item) => ({ PutRequest: { Item } }));
    while (requests.length > 0) {
      const { UnprocessedItems } = await client.send(
        new BatchWriteItemCommand({ RequestItems: { [table]: requests } }),
      );
      const left = UnprocessedItems?.[table] ?? [];
      requests = left.flatMap(({ PutRequest }) =>
        PutRequest?.Item ? [{ PutRequest: { Item: PutRequest.Item } }] : [],
      );
    }
  }
}
