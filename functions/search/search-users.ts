import operation from '../generated/operations/search-users';
import { endpoint } from '../lib/http/endpoint';
import { findPeople } from './search-queries';

/** As long as a handle may be; of a name, its beginning. */
const MAX_CHARACTERS = 30;

export const handler = endpoint(operation, async ({ query }) => {
  const typed = query.term
    .replaceAll(/[\p{Cc}\p{Cs}]/gu, ' ')
    .trim()
    .replace(/^@/, '')
    .toLowerCase();
  return { body: await findPeople([...typed].slice(0, MAX_CHARACTERS).join(''), query.limit) };
});
