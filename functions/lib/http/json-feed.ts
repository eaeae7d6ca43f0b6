import type { components } from '../../generated/types';
import type { Activity } from '../dynamodb/activity-presenter';
import { required } from '../environment';

type Feed = components['schemas']['JsonFeed'];
type Author = components['schemas']['JsonFeedAuthor'];

export const JSON_FEED = 'application/feed+json';

/** Where the site is, which passes `/api/` on. */
const SITE = required('FRONTEND_URL');

export const authorOnSite = ({ handle, display_name }: { handle: string; display_name: string }): Author => ({
  name: display_name,
  url: `${SITE}/@${handle}`,
});

/**
 * Activities as a feed reader takes them.
 * @param page the path of the page on the site that shows them, and `feed` that of the feed
 * @see https://jsonfeed.org/version/1.1
 */
export const jsonFeed = (
  { page, feed, ...about }: { page: string; feed: string } & Pick<Feed, 'title' | 'description' | 'authors'>,
  activities: Activity[],
): Feed => ({
  version: 'https://jsonfeed.org/version/1.1',
  ...about,
  home_page_url: `${SITE}${page}`,
  feed_url: `${SITE}${feed}`,
  items: activities.map((activity) => {
    const url = `${SITE}/@${activity.handle}/status/${activity.uuid}`;
    return {
      id: url,
      url,
      content_text: activity.message,
      date_published: activity.created_at,
      authors: [authorOnSite(activity)],
      _cruddur: { about: `${SITE}/`, expires_at: activity.expires_at },
    };
  }),
});
