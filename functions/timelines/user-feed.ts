import operation from '../generated/operations/user-feed';
import { toActivity } from '../lib/dynamodb/activity-presenter';
import { crudsBy } from '../lib/dynamodb/feeds';
import { findPerson } from '../lib/dynamodb/people';
import { endpoint } from '../lib/http/endpoint';
import { authorOnSite, JSON_FEED, jsonFeed } from '../lib/http/json-feed';
import { Problem } from '../lib/http/problem';

export const handler = endpoint(operation, async ({ path }) => {
  const [{ items }, person] = await Promise.all([crudsBy(path.handle, { limit: 20 }), findPerson(path.handle)]);
  if (!person || person.deleted) throw new Problem(404, 'Nobody has that handle.');
  const { handle, display_name, bio } = person;
  const about = {
    title: `${display_name} (@${handle}) on Cruddur`,
    ...(bio && { description: bio }),
    authors: [authorOnSite(person)],
    page: `/@${handle}`,
    feed: `/api/users/${handle}/feed.json`,
  };
  return { body: jsonFeed(about, items.map(toActivity)), type: JSON_FEED };
});
