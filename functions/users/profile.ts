import { createPerson } from '../identity/profile';
import { signedIn } from '../identity/signed-in';
import operation from '../openapi/operations/profile';
import { countCruds, toProfile } from './profile-data';

export const handler = signedIn(operation, async ({ asker }) => {
  const [known, cruds] = await Promise.all([asker.known, countCruds(asker.handle)]);
  return { body: toProfile(known ?? (await createPerson(asker.given)), cruds) };
});
