import { v5, v7 } from 'uuid';
import type { components } from '../generated/types';
import { expiry, type Item, S, text, timeOf } from '../lib/dynamodb/item';
import { inboxOf } from '../lib/dynamodb/keys';
import { handleKey, type Person } from '../lib/dynamodb/person';

export type Message = components['schemas']['Message'];
export type MessageGroup = components['schemas']['MessageGroup'];

const LIFE_MS = 30 * 24 * 60 * 60 * 1000;
const CONVERSATIONS = '8b1c3c4e-93a5-4d0b-9f0a-6a2f5d7e1c90';

/** The same for both, no matter who writes first: two first messages at once make one conversation. */
export const conversationId = (one: string, other: string): string =>
  v5([handleKey(one), handleKey(other)].sort().join(' '), CONVERSATIONS);

export const conversationOf = (id: string): string => `CONVERSATION#${id}`;
export const inboxKey = (handle: string, id: string): Item => ({ pk: S(inboxOf(handle)), sk: S(id) });

/** The item of a new message. Its uuid, a UUIDv7, is its time. */
export function newMessage(sender: Person, id: string, message: string, uuid: string = v7()): Item {
  const created = timeOf(uuid);
  return {
    pk: S(conversationOf(id)),
    sk: S(uuid),
    conversation: S(id),
    handle: S(sender.handle),
    display_name: S(sender.display_name),
    message: S(message),
    created_at: S(new Date(created).toISOString()),
    ...expiry(new Date(created + LIFE_MS).toISOString()),
  };
}

/** The entry of a conversation in one's inbox: the other person, and the last message, by whose time it is sorted. */
export const inboxEntry = (owner: Person, other: Person, { conversation, ...message }: Item): Item => ({
  ...message,
  ...inboxKey(owner.handle, conversation?.S ?? ''),
  timeline: S(inboxOf(owner.handle)),
  uuid: S(text(message, 'sk')),
  handle: S(other.handle),
  display_name: S(other.display_name),
});

export const toMessage = (item: Item): Message => ({
  uuid: text(item, 'sk'),
  message_group_uuid: text(item, 'conversation'),
  ...shared(item),
});

export const toMessageGroup = (item: Item): MessageGroup => ({ uuid: text(item, 'sk'), ...shared(item) });

const shared = (item: Item) => ({
  display_name: text(item, 'display_name'),
  handle: text(item, 'handle'),
  message: text(item, 'message'),
  created_at: text(item, 'created_at'),
  expires_at: text(item, 'expires_at'),
});
