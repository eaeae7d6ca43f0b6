import operation from '../generated/operations/search-users';
import { endpoint } from '../lib/http/endpoint';
import { searchable } from '../lib/text/searchable';
import { findPeople } from './search-queries';

/** As long as a handle may be; of a name, its beginning. */
const MAX_CHARACTERS = 30;

export const handler = endpoint(operation, async ({ query }) => {
  const typed = query.term
    .replaceAll(/[\p{Cc}\p{Cs}]/gu, ' ')
    .trim()
    .replace(/^[@＠]/, '');
  const { plain } = searchable([...typed].slice(0, MAX_CHARACTERS).join(''));
  return { body: await findPeople(plain, query.limit) };
});
