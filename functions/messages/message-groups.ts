import { signedIn } from '../identity/signed-in';
import operation from '../openapi/operations/message-groups';
import { inbox } from './conversation';
import { toMessageGroup } from './message';

export const handler = signedIn(operation, async ({ asker, query }) => {
  const { items, next } = await inbox(asker.handle, query);
  return { body: items.map(toMessageGroup), next };
});
