import operation from '../generated/operations/show-profile';
import { signedIn } from '../lib/auth/signed-in';
import { createPerson } from '../lib/dynamodb/people';
import { countCruds, toProfile } from './profile-data';

export const handler = signedIn(operation, async ({ asker }) => {
  const [known, cruds] = await Promise.all([asker.known, countCruds(asker.handle)]);
  return { body: toProfile(known ?? (await createPerson(asker.given)), cruds) };
});
