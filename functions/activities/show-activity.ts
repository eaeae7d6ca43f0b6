import operation from '../generated/operations/show-activity';
import { toActivity, toReply } from '../lib/dynamodb/activity-presenter';
import { repliesTo, userFeed } from '../lib/dynamodb/feeds';
import { isHandle } from '../lib/dynamodb/person';
import { endpoint } from '../lib/http/endpoint';
import { Problem } from '../lib/http/problem';
import { ancestorsOf, findActivity } from './find-activity';

export const handler = endpoint(operation, async ({ path: { id }, query }) => {
  if (id.startsWith('@')) {
    const handle = id.slice(1);
    if (!isHandle(handle)) throw new Problem(404, 'Nobody has that handle.');
    const { items, next } = await userFeed(handle, query);
    return { body: items.map(toActivity), next };
  }
  const [item, replies] = await Promise.all([findActivity(id), repliesTo(id, 'oldest', query)]);
  const ancestors = await ancestorsOf(item);
  return {
    body: {
      ...toActivity(item),
      ...(!query.cursor && { ancestors: ancestors.toReversed().map((each) => ({ ...toActivity(each), replies: [] })) }),
      replies: replies.items.map(toReply),
    },
    next: replies.next,
  };
});
