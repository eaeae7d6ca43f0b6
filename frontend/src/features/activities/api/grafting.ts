import type { Activity } from '../../../lib/api';

type Reply = Activity['replies'][number];

/** An activity, with all that is known of what is above and below it. */
type Known = Pick<Activity, 'uuid' | 'replies' | 'replies_count'> & { ancestors?: Activity[] };

const has = ({ replies }: Known, uuid: string): boolean =>
  replies.some((each) => each.uuid === uuid || has(each, uuid));

function grafted<T extends Known>(activity: T, to: string, reply: Reply): T {
  if (activity.uuid === to)
    return { ...activity, replies_count: activity.replies_count + 1, replies: [...activity.replies, reply] };
  return { ...activity, replies: activity.replies.map((each) => grafted(each, to, reply)) };
}

/** A reply of mine is where I put it, at any depth, and is counted there. @param parts all pages of the activity: one may have it already */
export function withReply<T extends Known>(to: string, reply: Reply, activity: T, parts: Known[]): T {
  if (parts.some((part) => has(part, reply.uuid))) return activity;
  const { ancestors } = activity;
  const counted = ancestors?.map((each) =>
    each.uuid === to ? { ...each, replies_count: each.replies_count + 1 } : each,
  );
  return { ...grafted(activity, to, reply), ...(counted && { ancestors: counted }) };
}

/** What was deleted takes what is under it with it. @param parts all pages of the activity: one of them has the reply, and all of them count it */
export function withoutActivity<T extends Known>(uuid: string, activity: T, parts: Known[]): T | undefined {
  if (activity.uuid === uuid || activity.ancestors?.some((each) => each.uuid === uuid)) return undefined;
  const gone = parts.some(({ replies }) => replies.some((each) => each.uuid === uuid)) ? 1 : 0;
  const replies = activity.replies.flatMap((each) => withoutActivity(uuid, each, [each]) ?? []);
  return { ...activity, replies, replies_count: activity.replies_count - gone };
}
