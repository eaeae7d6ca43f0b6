import { keepPreviousData } from '@tanstack/react-query';
import { againIfUnreached, api, bodyOf, type FoundActivity, pageOf } from '../../../lib/api';
import { useFeed } from '../../../lib/feed-pages';
import { useLongerList } from '../../../lib/longer-list';

const SECOND_MS = 1000;

/** What matches a term, the most relevant first. */
export const useSearch = (term: string) =>
  useFeed<FoundActivity>(
    ['feed', 'search', term],
    async (query) => pageOf(await api.GET('/api/activities/search', { params: { query: { term, ...query } } })),
    {
      enabled: term !== '',
      // As one types on, what was found stays until there is something else.
      placeholderData: keepPreviousData,
      // What was posted a moment ago, and whose tag is followed at once, is found within two seconds.
      refetchInterval: ({ state }) =>
        state.dataUpdateCount < 4 && state.data?.pages.every(({ entries }) => entries.length === 0)
          ? SECOND_MS
          : againIfUnreached(state.error),
    },
  );

/** The first people whose handle or name is like a term. */
export const usePeople = (term: string) =>
  useLongerList(
    ['people', term],
    3,
    async (limit) => bodyOf(await api.GET('/api/users/search', { params: { query: { term, limit } } })),
    { enabled: term !== '' },
  );
