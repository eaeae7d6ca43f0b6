import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Page } from '../lib/api';
import { useLive } from '../lib/time';
import { LoadMore } from './load-more';
import { Empty, Failed, Loading } from './states';

interface Props<T> {
  query: UseInfiniteQueryResult<InfiniteData<Page<T>>>;
  empty: ReactNode;
  children: (entry: T) => ReactNode;
}

/** A feed in each of its states: what has expired leaves it, and it loads on as its end comes into sight. */
export function Feed<T extends { expires_at: string }>({ query, empty, children }: Props<T>) {
  const entries = useLive(query.data?.pages.flatMap((page) => page.entries) ?? []);
  const { error, isPending, hasNextPage, refetch } = query;
  if (isPending) return <Loading />;
  if (error && entries.length === 0) return <Failed error={error} retry={() => void refetch()} />;
  return (
    <>
      {entries.map(children)}
      {entries.length === 0 && !hasNextPage && <Empty>{empty}</Empty>}
      <LoadMore query={query} />
    </>
  );
}
