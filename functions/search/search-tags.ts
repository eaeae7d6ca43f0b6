import operation from '../generated/operations/search-tags';
import { endpoint } from '../lib/http/endpoint';
import { fold } from '../lib/text/folding';
import { findTags } from './search-queries';

/** As long as a tag may be. */
const MAX_CHARACTERS = 50;

export const handler = endpoint(operation, async ({ query }) => {
  const typed = query.term
    .replaceAll(/[\p{Cc}\p{Cs}]/gu, ' ')
    .trim()
    .replace(/^[#﹟＃]/, '');
  const beginning = fold([...typed].slice(0, MAX_CHARACTERS).join(''));
  return { body: await findTags(beginning, query.limit) };
});
