import { authorOf, FEED, inboxOf, notifyOf, repliesOf, threadOf } from '../../functions/lib/dynamodb/keys';
import { handleKey } from '../../functions/lib/dynamodb/person';
import type { PatternInput, PatternShown } from './console-data';

type Given = Record<PatternInput['name'], string>;

export interface Pattern extends PatternShown {
  index?: 'timeline' | 'author';
  partition: (given: Given) => string;
}

const handle: PatternInput = { name: 'handle', label: 'Handle' };
const uuid: PatternInput = { name: 'uuid', label: 'UUID' };
const isAddress = (who: string) => /[.:]/.test(who);

/** The ways in which the table is read, as docs/data.md has them, but for accounts and sessions, which nobody is shown. */
export const patterns: Pattern[] = [
  { name: 'home feed', where: 'FEED#0', inputs: [], index: 'timeline', partition: () => FEED },
  { name: 'one activity', where: 'ACTIVITY#<uuid>', inputs: [uuid], partition: (given) => `ACTIVITY#${given.uuid}` },
  {
    name: 'replies of an activity',
    where: 'THREAD#<uuid>',
    inputs: [uuid],
    index: 'timeline',
    partition: (given) => threadOf(given.uuid),
  },
  {
    name: 'a person’s feed',
    where: 'AUTHOR#<handle>',
    inputs: [handle],
    index: 'author',
    partition: (given) => authorOf(given.handle),
  },
  {
    name: 'a person’s replies',
    where: 'REPLIES#<handle>',
    inputs: [handle],
    index: 'author',
    partition: (given) => repliesOf(given.handle),
  },
  {
    name: 'my notifications',
    where: 'NOTIFY#<handle>',
    inputs: [handle],
    partition: (given) => notifyOf(given.handle),
  },
  {
    name: 'a profile',
    where: 'USER#<handle>',
    inputs: [handle],
    partition: (given) => `USER#${handleKey(given.handle)}`,
  },
  {
    name: 'my conversations',
    where: 'INBOX#<handle>',
    inputs: [handle],
    index: 'timeline',
    partition: (given) => inboxOf(given.handle),
  },
  {
    name: 'messages of a conversation',
    where: 'CONVERSATION#<id>',
    inputs: [{ ...uuid, label: 'Its UUID' }],
    partition: (given) => `CONVERSATION#${given.uuid}`,
  },
  {
    name: 'a retried write',
    where: 'IDEMPOTENCY#<handle>#<key>',
    inputs: [handle, { name: 'key', label: 'Idempotency-Key' }],
    partition: (given) => `IDEMPOTENCY#${handleKey(given.handle)}#${given.key}`,
  },
  {
    name: 'writes of a minute',
    where: 'LIMIT#USER#<handle>',
    inputs: [{ name: 'who', label: 'Handle or address' }],
    partition: ({ who }) => `LIMIT#${isAddress(who) ? 'ADDRESS' : 'USER'}#${handleKey(who)}`,
  },
];

const prefixes = new Set(patterns.map(({ where }) => where.split('#')[0]));

/** Whether items under this key may be shown: of what is not known here, none may. */
export const isShown = (key: unknown): boolean => typeof key === 'string' && prefixes.has(key.split('#')[0]);
