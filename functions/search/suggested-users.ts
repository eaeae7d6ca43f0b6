import operation from '../generated/operations/suggested-users';
import { signedIn } from '../lib/auth/signed-in';
import { correspondentsOf } from './found-activities';
import { findSuggested } from './search-queries';

export const handler = signedIn(operation, async ({ asker, query }) => {
  const known = await correspondentsOf(asker.handle);
  return { body: await findSuggested(asker.handle, known, query.limit) };
});
