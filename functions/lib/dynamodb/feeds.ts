import { Problem } from '../http/problem';
import { authorOf, FEED, notifyOf, threadOf } from './keys';
import { type Live, livePage, type Page, type Sequence } from './live-page';
import { findPerson } from './people';

export const homeFeed = (page: Page): Promise<Live> =>
  livePage({ index: 'timeline', partition: ['timeline', FEED], order: 'newest' }, page);

export const repliesTo = (uuid: string, order: Sequence['order'], page: Page): Promise<Live> =>
  livePage({ index: 'timeline', partition: ['timeline', threadOf(uuid)], order }, page);

export const notificationsFor = (handle: string, page: Page): Promise<Live> =>
  livePage({ partition: ['pk', notifyOf(handle)], order: 'newest' }, page);

/** A person's feed. Only where it is empty does it look whether there is such a person. @throws {Problem} 404 */
export async function userFeed(handle: string, page: Page): Promise<Live> {
  const live = await livePage({ index: 'author', partition: ['author', authorOf(handle)], order: 'newest' }, page);
  if (live.items.length === 0 && !(await findPerson(handle))) throw new Problem(404, 'Nobody has that handle.');
  return live;
}
