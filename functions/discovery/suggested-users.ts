import { signedIn } from '../identity/signed-in';
import operation from '../openapi/operations/suggested-users';
import { findSuggested } from './find';
import { correspondentsOf } from './read';

export const handler = signedIn(operation, async ({ asker, query }) => {
  const known = await correspondentsOf(asker.handle);
  return { body: await findSuggested(asker.handle, known, query.limit) };
});
