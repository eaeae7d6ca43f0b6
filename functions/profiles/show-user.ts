import operation from '../generated/operations/show-user';
import { findPerson } from '../lib/dynamodb/people';
import { endpoint } from '../lib/http/endpoint';
import { Problem } from '../lib/http/problem';
import { countCruds, toProfile } from './profile-data';

export const handler = endpoint(operation, async ({ path: { handle } }) => {
  const [person, cruds] = await Promise.all([findPerson(handle), countCruds(handle)]);
  if (!person || person.deleted) throw new Problem(404, 'Nobody has that handle.');
  return { body: toProfile(person, cruds) };
});
