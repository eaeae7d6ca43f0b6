import { signedIn } from '../identity/signed-in';
import operation from '../openapi/operations/messages';
import { conversation } from './conversation';
import { toMessage } from './message';

export const handler = signedIn(operation, async ({ asker, path: { id }, query: { order, ...page } }) => {
  const { items, next } = await conversation(asker.handle, id, order, page);
  return { body: items.map(toMessage), next };
});
