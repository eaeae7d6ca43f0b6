import operation from '../generated/operations/message-groups';
import { signedIn } from '../lib/auth/signed-in';
import { inbox } from './conversation-data';
import { toMessageGroup } from './message-item';

export const handler = signedIn(operation, async ({ asker, query }) => {
  const { items, next } = await inbox(asker.handle, query);
  return { body: items.map(toMessageGroup), next };
});
