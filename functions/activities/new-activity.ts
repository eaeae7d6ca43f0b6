import { v7 } from 'uuid';
import type { components } from '../generated/types';
import { expiry, type Item, N, S, text, timeOf } from '../lib/dynamodb/item';
import { activityKey, authorOf, FEED, notifyOf, repliesOf, threadOf } from '../lib/dynamodb/keys';
import { handleKey, type Person } from '../lib/dynamodb/person';
import { mentionsIn, tokensOf } from '../lib/text/tokens';

export type Ttl = components['schemas']['Ttl'];

const HOUR_MS = 60 * 60 * 1000;
export const TTL_MS: Record<Ttl, number> = {
  '30-days': 30 * 24 * HOUR_MS,
  '7-days': 7 * 24 * HOUR_MS,
  '3-days': 3 * 24 * HOUR_MS,
  '1-day': 24 * HOUR_MS,
  '12-hours': 12 * HOUR_MS,
  '3-hours': 3 * HOUR_MS,
  '1-hour': HOUR_MS,
};

/** How deep a reply may be: with it, what it answers is a hundred items, which are read at once. */
export const MAX_ANCESTORS = 99;

/** The item's key, and those of its copies: one in the notifications of each whom it concerns. */
export const copiesOf = (item: Item): [Item, ...Item[]] => [
  activityKey(text(item, 'uuid')),
  ...notified(item).map((handle) => ({ pk: S(notifyOf(handle)), sk: S(text(item, 'uuid')) })),
];

/** In lower case, whom an activity tells of itself. */
export const notified = (item: Item): string[] => (item['notified']?.L ?? []).map(({ S: handle = '' }) => handle);

/** Who has a copy: the author of what it answers, and whom it mentions; never its own author. */
function concerned(author: string, message: string, parent: Item | undefined): string[] {
  const answered = parent ? [handleKey(text(parent, 'handle'))] : [];
  return [...new Set([...answered, ...mentionsIn(tokensOf(message))])].filter((handle) => handle !== author);
}

/** The item of a new crud, or of a reply where it has a parent, with which it expires. Its uuid, a UUIDv7, is its time. */
export function newActivity(
  author: Person,
  message: string,
  lives: { ttl: Ttl } | { parent: Item },
  uuid: string = v7(),
): Item {
  const created = timeOf(uuid);
  const handle = handleKey(author.handle);
  const parent = 'parent' in lives ? lives.parent : undefined;
  const expiresAt =
    'ttl' in lives ? new Date(created + TTL_MS[lives.ttl]).toISOString() : text(lives.parent, 'expires_at');
  return {
    ...activityKey(uuid),
    ...(parent
      ? {
          timeline: S(threadOf(text(parent, 'uuid'))),
          author: S(repliesOf(handle)),
          reply_to_handle: S(text(parent, 'handle')),
          parent: S(text(parent, 'uuid')),
          root: parent['root'] ?? S(text(parent, 'uuid')),
        }
      : { timeline: S(FEED), author: S(authorOf(handle)) }),
    uuid: S(uuid),
    handle: S(author.handle),
    display_name: S(author.display_name),
    message: S(message),
    created_at: S(new Date(created).toISOString()),
    ...expiry(expiresAt),
    replies_count: N(0),
    reposts_count: N(0),
    likes_count: N(0),
    notified: { L: concerned(handle, message, parent).map(S) },
  };
}

/** The uuids of what a reply answers, the crud first; none for a crud, undefined where it was written before replies knew. */
export const ancestorUuids = (item: Item): string[] | undefined =>
  item['parent'] ? item['ancestors']?.L?.map(({ S: uuid = '' }) => uuid) : [];

/** What a reply knows of what it is under: its ancestors, the nearest first. */
export const under = (ancestors: Item[]): Item => ({
  ancestors: { L: ancestors.map((each) => S(text(each, 'uuid'))).toReversed() },
});

/** The copies of an item for those whom it concerns, each with why. */
export function notificationsOf({ timeline, author, ancestors, ...item }: Item, parent?: Item): Item[] {
  const [, ...copies] = copiesOf(item);
  const answered = parent && notifyOf(text(parent, 'handle'));
  return copies.map((key) => ({ ...item, ...key, reason: S(key['pk']?.S === answered ? 'reply' : 'mention') }));
}

/** A reply as it rides on its parent. */
export const riding = ({
  pk,
  sk,
  timeline,
  author,
  root,
  ancestors,
  notified,
  took_place_of,
  ttl,
  reply_1,
  reply_2,
  reply_3,
  ...item
}: Item): Item => item;
