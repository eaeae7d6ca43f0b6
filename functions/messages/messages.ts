import operation from '../generated/operations/messages';
import { signedIn } from '../lib/auth/signed-in';
import { conversation } from './conversation-data';
import { toMessage } from './message-item';

export const handler = signedIn(operation, async ({ asker, path: { id }, query: { order, ...page } }) => {
  if (!order && !page.cursor) {
    const { items, next } = await conversation(asker.handle, id, 'newest', page);
    return { body: items.map(toMessage).toReversed(), next, nextQuery: { order: 'newest' } };
  }
  const { items, next } = await conversation(asker.handle, id, order ?? 'oldest', page);
  return { body: items.map(toMessage), next };
});
