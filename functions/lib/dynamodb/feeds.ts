import { Problem } from '../http/problem';
import { readAll } from './batch';
import { client, TABLE_NAME } from './dynamodb-client';
import { text } from './item';
import { activityKey, authorOf, FEED, notifyOf, repliesOf, threadOf } from './keys';
import { type Live, livePage, type Page, type Sequence } from './live-page';
import { findPerson } from './people';

export const homeFeed = (page: Page): Promise<Live> =>
  livePage({ index: 'timeline', partition: ['timeline', FEED], order: 'newest' }, page);

export const repliesTo = (uuid: string, order: Sequence['order'], page: Page): Promise<Live> =>
  livePage({ index: 'timeline', partition: ['timeline', threadOf(uuid)], order }, page);

export const notificationsFor = (handle: string, page: Page): Promise<Live> =>
  livePage({ partition: ['pk', notifyOf(handle)], order: 'newest' }, page);

/** A person's cruds: none where there is no such person. */
export const crudsBy = (handle: string, page: Page): Promise<Live> => writtenUnder(authorOf(handle), page);

/** A person's feed. @throws {Problem} 404 */
export const userFeed = async (handle: string, page: Page): Promise<Live> =>
  ofSomebody(handle, await crudsBy(handle, page));

/**
 * A person's replies. One under something that was deleted is not shown, as it may be there still for a moment, or for
 * longer where the delete was cut short: so the crud at the top and what it answers are looked for, as a search does.
 * @throws {Problem} 404
 */
export async function userReplies(handle: string, page: Page): Promise<Live> {
  const { items, next } = await ofSomebody(handle, await writtenUnder(repliesOf(handle), page));
  const above = ['root', 'parent'].flatMap((name) => items.map((item) => text(item, name)));
  const keys = [...new Set(above)].map(activityKey);
  const batches = [keys.slice(0, 100), keys.slice(100)].map((each) => readAll(client, TABLE_NAME, each, false));
  const found = new Set((await Promise.all(batches)).flat().map((item) => text(item, 'uuid')));
  return { items: items.filter((item) => found.has(text(item, 'root')) && found.has(text(item, 'parent'))), next };
}

const writtenUnder = (author: string, page: Page): Promise<Live> =>
  livePage({ index: 'author', partition: ['author', author], order: 'newest' }, page);

/** Only where a list is empty does it look whether there is such a person. @throws {Problem} 404 */
async function ofSomebody(handle: string, live: Live): Promise<Live> {
  if (live.items.length === 0 && !(await findPerson(handle))) throw new Problem(404, 'Nobody has that handle.');
  return live;
}
