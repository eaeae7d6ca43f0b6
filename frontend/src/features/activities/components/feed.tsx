import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef } from 'react';
import type { Page } from '../../../lib/api';
import { Empty, Failed, Loading } from '../../../ui/states';

interface Props<T> {
  query: UseInfiniteQueryResult<InfiniteData<Page<T>>>;
  empty: string;
  children: (entry: T) => ReactNode;
}

/** A feed in each of its states, which loads on as its end comes into sight. */
export function Feed<T>({ query, empty, children }: Props<T>) {
  const end = useRef<HTMLDivElement>(null);
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = query;
  useEffect(() => {
    const element = end.current;
    if (!element || !hasNextPage) return;
    const observer = new IntersectionObserver(([seen]) => seen?.isIntersecting && void fetchNextPage(), {
      rootMargin: '400px',
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [hasNextPage, fetchNextPage]);

  if (isPending) return <Loading />;
  const entries = data?.pages.flatMap((page) => page.entries) ?? [];
  if (error && entries.length === 0) return <Failed error={error} retry={() => void refetch()} />;
  if (entries.length === 0) return <Empty>{empty}</Empty>;
  return (
    <>
      {entries.map(children)}
      {error && <Failed error={error} retry={() => void fetchNextPage()} />}
      <div ref={end}>{isFetchingNextPage && <Loading />}</div>
    </>
  );
}
