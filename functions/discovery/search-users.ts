import { endpoint } from '../http/endpoint';
import operation from '../openapi/operations/search-users';
import { findPeople } from './find';

export const handler = endpoint(operation, async ({ query }) => {
  const typed = query.term
    .replaceAll(/[\p{Cc}\p{Cs}]/gu, ' ')
    .trim()
    .replace(/^@/, '')
    .toLowerCase();
  return { body: await findPeople([...typed].slice(0, 50).join(''), query.limit) };
});
