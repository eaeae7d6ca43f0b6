import { endpoint } from '../http/endpoint';
import { Problem } from '../http/problem';
import { isHandle } from '../identity/person';
import operation from '../openapi/operations/show';
import { toActivity, toReply } from '../table/activity';
import { ancestorsOf, findActivity, repliesTo, userFeed } from './read';

export const handler = endpoint(operation, async ({ path: { id }, query }) => {
  if (id.startsWith('@')) {
    const handle = id.slice(1);
    if (!isHandle(handle)) throw new Problem(404, 'Nobody has that handle.');
    const { items, next } = await userFeed(handle, query);
    return { body: items.map(toActivity), next };
  }
  const [item, replies] = await Promise.all([findActivity(id), repliesTo(id, 'oldest', query)]);
  await ancestorsOf(item);
  return { body: { ...toActivity(item), replies: replies.items.map(toReply) }, next: replies.next };
});
