import operation from '../generated/operations/user-replies';
import { toReply } from '../lib/dynamodb/activity-presenter';
import { userReplies } from '../lib/dynamodb/feeds';
import { endpoint } from '../lib/http/endpoint';

export const handler = endpoint(operation, async ({ path, query }) => {
  const { items, next } = await userReplies(path.handle, query);
  return { body: items.map(toReply), next };
});
