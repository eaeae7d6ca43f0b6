import operation from '../generated/operations/search-activities';
import { toActivity } from '../lib/dynamodb/activity-presenter';
import { endpoint } from '../lib/http/endpoint';
import { readLive } from './found-activities';
import { highlights } from './highlights';
import { findActivities } from './search-queries';
import { toTerm } from './search-term';

export const handler = endpoint(operation, async ({ query }) => {
  const term = toTerm(query.term);
  const found = await findActivities(term, query, query);
  const page = found.slice(0, query.limit);
  const live = await readLive(page.map(({ uuid }) => uuid));
  const body = page.flatMap(({ uuid, marked }) => {
    const item = live.get(uuid);
    if (!item) return [];
    const activity = toActivity(item);
    return { ...activity, highlights: highlights(activity.message, marked, term) };
  });
  return { body, next: found.length > page.length ? page.at(-1)?.cursor : undefined };
});
