import operation from '../generated/operations/home';
import { toActivity } from '../lib/dynamodb/activity-presenter';
import { homeFeed } from '../lib/dynamodb/feeds';
import { endpoint } from '../lib/http/endpoint';

export const handler = endpoint(operation, async ({ query }) => {
  const { items, next } = await homeFeed(query);
  return { body: items.map(toActivity), next };
});
