import type { Activity } from '../../../lib/api';

type Reply = Activity['replies'][number];

/** An activity, with all that is known of what is above and below it. */
type Known = Pick<Activity, 'uuid' | 'replies' | 'replies_count'> & { ancestors?: Activity[] };

const has = ({ ancestors = [], replies }: Known, uuid: string): boolean =>
  [...ancestors, ...replies].some((each) => each.uuid === uuid || has(each, uuid));

/** Of many replies a feed has the latest few, all of which may have come after it. */
const isBefore = (replies: Known['replies'], uuid: string): boolean =>
  replies.length > 0 && replies.every((each) => each.uuid > uuid);

function grafted<T extends Known>(activity: T, to: string, reply: Reply): T {
  if (activity.uuid === to && isBefore(activity.replies, reply.uuid)) return activity;
  if (activity.uuid === to)
    return { ...activity, replies_count: activity.replies_count + 1, replies: [...activity.replies, reply] };
  return { ...activity, replies: activity.replies.map((each) => grafted(each, to, reply)) };
}

/** A reply of mine is where I put it, at any depth, and is counted there. @param parts all pages of the activity: one may have it already */
export function withReply<T extends Known>(to: string, reply: Reply, activity: T, parts: Known[]): T {
  if (parts.some((part) => has(part, reply.uuid))) return activity;
  const ancestors = activity.ancestors?.map((each) => grafted(each, to, reply));
  return { ...grafted(activity, to, reply), ...(ancestors && { ancestors }) };
}

/** What was deleted takes what is under it with it. @param parts all pages of the activity: one of them has the reply, and all of them count it */
export function withoutActivity<T extends Known>(uuid: string, activity: T, parts: Known[]): T | undefined {
  const isUnder = activity.ancestors?.some((each) => each.uuid === uuid);
  if (activity.uuid === uuid || isUnder) return undefined;
  const gone = parts.some(({ replies }) => replies.some((each) => each.uuid === uuid)) ? 1 : 0;
  const kept = <K extends Known>(all: K[]) => all.flatMap((each) => withoutActivity(uuid, each, [each]) ?? []);
  return {
    ...activity,
    ...(activity.ancestors && { ancestors: kept(activity.ancestors) }),
    replies: kept(activity.replies),
    replies_count: activity.replies_count - gone,
  };
}
