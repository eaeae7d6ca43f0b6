import { endpoint } from '../http/endpoint';
import operation from '../openapi/operations/user-activities';
import { toActivity } from '../table/activity';
import { userFeed } from './read';

export const handler = endpoint(operation, async ({ path, query }) => {
  const { items, next } = await userFeed(path.handle, query);
  return { body: items.map(toActivity), next };
});
