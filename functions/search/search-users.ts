import operation from '../generated/operations/search-users';
import { endpoint } from '../lib/http/endpoint';
import { findPeople } from './search-queries';

export const handler = endpoint(operation, async ({ query }) => {
  const typed = query.term
    .replaceAll(/[\p{Cc}\p{Cs}]/gu, ' ')
    .trim()
    .replace(/^@/, '')
    .toLowerCase();
  return { body: await findPeople([...typed].slice(0, 50).join(''), query.limit) };
});
