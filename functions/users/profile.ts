import { signedIn } from '../identity/signed-in';
import operation from '../openapi/operations/profile';
import { countCruds, toProfile } from './profile-data';

export const handler = signedIn(operation, async ({ asker }) => {
  const [person, cruds] = await Promise.all([asker.person(), countCruds(asker.handle)]);
  return { body: toProfile(person, cruds) };
});
