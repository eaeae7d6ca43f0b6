import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, bodyOf, type FoundActivity, pageOf } from '../../../lib/api';
import { useFeed } from '../../../lib/feed';

/** What matches a term, the most relevant first. */
export const useSearch = (term: string) =>
  useFeed<FoundActivity>(
    ['feed', 'search', term],
    async (query) => pageOf(await api.GET('/api/activities/search', { params: { query: { term, ...query } } })),
    // As one types on, what was found stays until there is something else.
    { enabled: term !== '', placeholderData: keepPreviousData },
  );

/** The first people whose handle or name is like a term. */
export const usePeople = (term: string) =>
  useQuery({
    queryKey: ['people', term],
    queryFn: async () => bodyOf(await api.GET('/api/users/search', { params: { query: { term, limit: 3 } } })),
    enabled: term !== '',
    placeholderData: keepPreviousData,
  });
