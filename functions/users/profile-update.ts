import { signedInToWrite } from '../identity/signed-in-to-write';
import operation from '../openapi/operations/profile-update';
import { countCruds, toProfile, updateProfile } from './profile-data';

export const handler = signedInToWrite(operation, async ({ asker, body: { display_name, bio } }) => {
  await asker.person();
  const [person, cruds] = await Promise.all([updateProfile(asker.handle, display_name, bio), countCruds(asker.handle)]);
  return { body: toProfile(person, cruds) };
});
