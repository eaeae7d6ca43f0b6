import type { components } from '../../generated/types';
import { type Item, number, text } from './item';

export type Activity = components['schemas']['Activity'];
export type Reply = components['schemas']['Reply'];

/** The latest replies ride on the activity, newest in the first of these. */
export const REPLY_SLOTS = ['reply_1', 'reply_2', 'reply_3'] as const;

export function toActivity(item: Item): Activity {
  return {
    ...fields(item),
    ...(item['parent'] && { reply_to_activity_uuid: text(item, 'parent') }),
    ...(item['reply_to_handle'] && { reply_to_handle: text(item, 'reply_to_handle') }),
    replies: REPLY_SLOTS.map((slot) => item[slot]?.M)
      .filter((reply) => reply !== undefined)
      .reverse()
      .map(toReply),
  };
}

export const toReply = (item: Item): Reply => ({
  ...toActivity(item),
  reply_to_activity_uuid: text(item, 'parent'),
});

const fields = (item: Item) => ({
  uuid: text(item, 'uuid'),
  display_name: text(item, 'display_name'),
  handle: text(item, 'handle'),
  message: text(item, 'message'),
  created_at: text(item, 'created_at'),
  expires_at: text(item, 'expires_at'),
  replies_count: number(item, 'replies_count'),
  reposts_count: number(item, 'reposts_count'),
  likes_count: number(item, 'likes_count'),
});
