import { signedIn } from '../identity/signed-in';
import operation from '../openapi/operations/notifications';
import { toActivity } from '../table/activity';
import { text } from '../table/item';
import { notificationsFor } from './read';

export const handler = signedIn(operation, async ({ asker, query }) => {
  const { items, next } = await notificationsFor(asker.handle, query);
  const body = items.map((item) => ({
    ...toActivity(item),
    reason: text(item, 'reason') === 'reply' ? ('reply' as const) : ('mention' as const),
  }));
  return { body, next };
});
