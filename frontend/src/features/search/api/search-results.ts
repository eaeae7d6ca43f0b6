import { keepPreviousData } from '@tanstack/react-query';
import { againIfUnreached, api, bodyOf, type FoundActivity, pageOf } from '../../../lib/api';
import { useFeed } from '../../../lib/feed-pages';
import { useLongerList } from '../../../lib/longer-list';
import { begun, type Span } from './spans';

const SECOND_MS = 1000;

export const isHandle = (text: string): boolean => /^@?[A-Za-z0-9_]{1,30}$/.test(text);

export interface SearchFilters {
  /** Whose, as it was typed; where that is no handle, anybody's. */
  from: string;
  /** Of the last hour, and so on; '' for any time. */
  since: Span | '';
  /** Only what somebody has answered. */
  replies: boolean;
}

/** The cruds that match a term, the most relevant first. */
export const useSearch = (term: string, { from, since, replies }: SearchFilters) =>
  useFeed<FoundActivity>(
    ['feed', 'search', term, from, since, String(replies)],
    async (page) =>
      pageOf(
        await api.GET('/api/activities/search', {
          params: {
            query: {
              term,
              ...(isHandle(from) && { from }),
              ...(since && { since: begun(since) }),
              ...(replies && { has_reply: true }),
              ...page,
            },
          },
        }),
      ),
    {
      // As one types on, what was found stays until there is something else.
      placeholderData: keepPreviousData,
      // What was posted a moment ago, and whose tag is followed at once, is found within two seconds.
      refetchInterval: ({ state }) =>
        state.dataUpdateCount < 4 && state.data?.pages.every(({ entries }) => entries.length === 0)
          ? SECOND_MS
          : againIfUnreached(state.error),
    },
  );

/** The people whose handle or name is like a term. */
export const usePeople = (term: string) =>
  useLongerList(['people', term], 10, async (limit) =>
    bodyOf(await api.GET('/api/users/search', { params: { query: { term, limit } } })),
  );

/** The tags that begin with a term. */
export const useTags = (term: string) =>
  useLongerList(['tags', term], 10, async (limit) =>
    bodyOf(await api.GET('/api/tags/search', { params: { query: { term, limit } } })),
  );
