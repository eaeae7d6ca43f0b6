import { useEffect, useRef } from 'react';
import { Failed, Loading } from './states';

interface Props {
  query: {
    data: unknown;
    error: unknown;
    hasNextPage: boolean;
    isFetching: boolean;
    isFetchingNextPage: boolean;
    isFetchNextPageError: boolean;
    refetch: () => unknown;
    fetchNextPage: (options?: { cancelRefetch?: boolean }) => unknown;
  };
  /** Where an outline of what comes would move what is there. */
  quiet?: boolean;
}

/** The end of what is loaded: as it comes into sight the next page does, until the window is full or there is none. */
export function LoadMore({ query, quiet = false }: Props) {
  const end = useRef<HTMLDivElement>(null);
  const { data, error, hasNextPage, isFetching, isFetchingNextPage, isFetchNextPageError, refetch, fetchNextPage } =
    query;
  const wanted = hasNextPage && !isFetching && !error;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is in sight still after a page is not told of again, so each page is a new look.
  useEffect(() => {
    const element = end.current;
    if (!element || !wanted) return;
    const observer = new IntersectionObserver(
      ([seen]) => seen?.isIntersecting && void fetchNextPage({ cancelRefetch: false }),
      { rootMargin: '600px' },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [wanted, data, fetchNextPage]);
  return (
    <>
      {error !== null && (
        <Failed error={error} retry={() => void (isFetchNextPageError ? fetchNextPage() : refetch())} />
      )}
      <div ref={end}>{isFetchingNextPage && !quiet && <Loading />}</div>
    </>
  );
}
