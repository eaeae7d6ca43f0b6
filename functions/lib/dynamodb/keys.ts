/** The keys of the one table, as docs/data.md has them. */

import { type Item, S } from './item';
import { handleKey } from './person';

// One partition takes about a thousand writes a second; a second shard would be a second Query, made beside the first.
export const FEED = 'FEED#0';
export const threadOf = (uuid: string): string => `THREAD#${uuid}`;
export const authorOf = (handle: string): string => `AUTHOR#${handleKey(handle)}`;
/** Of replies: under `AUTHOR#` are cruds only. */
export const repliesOf = (handle: string): string => `REPLIES#${handleKey(handle)}`;
export const notifyOf = (handle: string): string => `NOTIFY#${handleKey(handle)}`;
export const inboxOf = (handle: string): string => `INBOX#${handleKey(handle)}`;

export const activityKey = (uuid: string): Item => ({ pk: S(`ACTIVITY#${uuid}`), sk: S('ACTIVITY') });
