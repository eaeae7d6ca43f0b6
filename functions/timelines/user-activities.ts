import operation from '../generated/operations/user-activities';
import { toActivity } from '../lib/dynamodb/activity-presenter';
import { userFeed } from '../lib/dynamodb/feeds';
import { endpoint } from '../lib/http/endpoint';

export const handler = endpoint(operation, async ({ path, query }) => {
  const { items, next } = await userFeed(path.handle, query);
  return { body: items.map(toActivity), next };
});
