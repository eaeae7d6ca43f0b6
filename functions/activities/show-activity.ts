import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import feedOperation from '../generated/operations/feed-of-handle';
import operation from '../generated/operations/show-activity';
import { toActivity, toReply } from '../lib/dynamodb/activity-presenter';
import { repliesTo, userFeed } from '../lib/dynamodb/feeds';
import { endpoint } from '../lib/http/endpoint';
import { ancestorsOf, findActivity } from './find-activity';

const activity = endpoint(operation, async ({ path: { id }, query }) => {
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

const feed = endpoint(feedOperation, async ({ path: { handle }, query }) => {
  const { items, next } = await userFeed(handle, query);
  return { body: items.map(toActivity), next };
});

/** To the gateway, whose parameters are whole segments of a path, a uuid and an `@handle` are one. */
export const handler = (event?: Partial<APIGatewayProxyEventV2>, context?: Partial<Context>) => {
  const id: unknown = event?.pathParameters?.['id'];
  const [, handle] = /^@(.*)$/s.exec(typeof id === 'string' ? id : '') ?? [];
  return handle === undefined ? activity(event, context) : feed({ ...event, pathParameters: { handle } }, context);
};
