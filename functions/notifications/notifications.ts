import operation from '../generated/operations/notifications';
import { signedIn } from '../lib/auth/signed-in';
import { toActivity } from '../lib/dynamodb/activity-presenter';
import { notificationsFor } from '../lib/dynamodb/feeds';
import { text } from '../lib/dynamodb/item';

export const handler = signedIn(operation, async ({ asker, query }) => {
  const { items, next } = await notificationsFor(asker.handle, query);
  const body = items.map((item) => ({
    ...toActivity(item),
    reason: text(item, 'reason') === 'reply' ? ('reply' as const) : ('mention' as const),
  }));
  return { body, next };
});
