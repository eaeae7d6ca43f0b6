import { endpoint } from '../http/endpoint';
import { Problem } from '../http/problem';
import { findPerson } from '../identity/profile';
import operation from '../openapi/operations/user';
import { countCruds, toProfile } from './profile-data';

export const handler = endpoint(operation, async ({ path: { handle } }) => {
  const [person, cruds] = await Promise.all([findPerson(handle), countCruds(handle)]);
  if (!person || person.deleted) throw new Problem(404, 'Nobody has that handle.');
  return { body: toProfile(person, cruds) };
});
