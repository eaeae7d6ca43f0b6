import operation from '../generated/operations/update-profile';
import { signedInToWrite } from '../lib/auth/signed-in-to-write';
import { Invalid } from '../lib/http/problem';
import { isOwnHandle, looksLikeHandle } from './display-name';
import { countCruds, toProfile, updateProfile } from './profile-data';

export const handler = signedInToWrite(operation, async ({ asker, body: { display_name, bio = '' } }) => {
  if (looksLikeHandle(display_name) && !isOwnHandle(display_name, asker.handle)) {
    throw new Invalid(['display_name_is_handle']);
  }
  await asker.person();
  const [person, cruds] = await Promise.all([updateProfile(asker.handle, display_name, bio), countCruds(asker.handle)]);
  return { body: toProfile(person, cruds) };
});
