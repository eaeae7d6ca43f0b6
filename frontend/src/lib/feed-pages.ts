import { type InfiniteData, type UseInfiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigationType } from 'react-router';
import { isUnreached, type Page } from './api';

/** How much of a feed is asked for at once: what a phone shows soon. */
const LIMIT = 10;

type Options<T> = UseInfiniteQueryOptions<Page<T>, Error, InfiniteData<Page<T>>, string[], string | undefined>;

/** Pages of a feed by their cursors. Whoever comes back finds it as it was left; whoever comes anew, anew. */
export function useFeed<T>(
  key: string[],
  page: (query: { limit: number; cursor?: string }) => Promise<Page<T>>,
  options: Pick<Options<T>, 'enabled' | 'refetchInterval' | 'placeholderData' | 'meta'> = {},
) {
  const back = useNavigationType() === 'POP';
  return useInfiniteQuery<Page<T>, Error, InfiniteData<Page<T>>, string[], string | undefined>({
    queryKey: key,
    queryFn: ({ pageParam }) => page({ limit: LIMIT, ...(pageParam && { cursor: pageParam }) }),
    initialPageParam: undefined,
    getNextPageParam: ({ next }) => next,
    ...options,
    refetchOnMount: back ? false : 'always',
    // What did not come comes as soon as it can.
    refetchOnWindowFocus: ({ state }) => isUnreached(state.error),
    refetchOnReconnect: ({ state }) => isUnreached(state.error),
  });
}
