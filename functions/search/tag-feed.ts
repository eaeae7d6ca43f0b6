import operation from '../generated/operations/tag-feed';
import { toActivity } from '../lib/dynamodb/activity-presenter';
import { endpoint } from '../lib/http/endpoint';
import { JSON_FEED, jsonFeed } from '../lib/http/json-feed';
import { Problem } from '../lib/http/problem';
import { tokensOf } from '../lib/text/tokens';
import { readLive } from './found-activities';
import { findTagged } from './search-queries';

export const handler = endpoint(operation, async ({ path }) => {
  const [token, ...further] = tokensOf(`#${path.tag.normalize('NFC')}`);
  if (token?.kind !== 'tag' || further.length > 0) throw new Problem(404, 'That is no tag.');
  const found = await findTagged(token.tag, 20);
  const live = await readLive(found);
  const about = {
    title: `${token.text} on Cruddur`,
    page: `/search?term=${encodeURIComponent(token.text)}`,
    feed: `/api/tags/${encodeURIComponent(token.name)}/feed.json`,
  };
  const activities = found.flatMap((uuid) => {
    const item = live.get(uuid);
    return item ? [toActivity(item)] : [];
  });
  return { body: jsonFeed(about, activities), type: JSON_FEED };
});
