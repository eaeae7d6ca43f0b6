import { endpoint } from '../http/endpoint';
import operation from '../openapi/operations/search-activities';
import { toActivity } from '../table/activity';
import { findActivities } from './find';
import { highlights } from './highlights';
import { readLive } from './read';
import { toTerm } from './term';

export const handler = endpoint(operation, async ({ query }) => {
  const term = toTerm(query.term);
  const found = await findActivities(term, query);
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
