import { endpoint } from '../http/endpoint';
import operation from '../openapi/operations/home';
import { toActivity } from '../table/activity';
import { homeFeed } from './read';

export const handler = endpoint(operation, async ({ query }) => {
  const { items, next } = await homeFeed(query);
  return { body: items.map(toActivity), next };
});
