import { keepPreviousData, type UseInfiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';

/** The API gives no list longer than this. */
const MOST = 100;
const SOME = 20;

type Options<T> = UseInfiniteQueryOptions<T[], Error, T[], string[], number>;

/** A list without pages: of the first few, each next page is the list again, and longer. */
export const useLongerList = <T>(
  key: string[],
  first: number,
  list: (limit: number) => Promise<T[]>,
  options: Pick<Options<T>, 'enabled' | 'staleTime' | 'retry' | 'meta'> = {},
) =>
  useInfiniteQuery<T[], Error, T[], string[], number>({
    queryKey: key,
    queryFn: ({ pageParam }) => list(pageParam),
    initialPageParam: first,
    getNextPageParam: (found, _, limit) => {
      if (found.length < limit || limit === MOST) return undefined;
      return limit < SOME ? SOME : MOST;
    },
    maxPages: 1,
    select: ({ pages }) => pages.at(-1) ?? [],
    placeholderData: keepPreviousData,
    ...options,
  });
