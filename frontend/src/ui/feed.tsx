import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import type { Page } from '../lib/api';
import { useEntry } from '../lib/router';
import { useLive } from '../lib/time';
import { LoadMore } from './load-more';
import { Rows } from './rows';
import { Empty, Failed, Loading } from './states';

interface Props<T> {
  query: UseInfiniteQueryResult<InfiniteData<Page<T>>>;
  empty: ReactNode;
  /** In the place of what burns out while it is in sight. */
  gone?: (entry: T) => ReactNode;
  children: (entry: T) => ReactNode;
}

/** A feed in each of its states: what has burned out leaves it, and it loads on as its end comes into sight. */
export function Feed<T extends { uuid: string; expires_at: string }>({ query, empty, gone, children }: Props<T>) {
  const { key, type } = useEntry();
  const { data, error, isPending, hasNextPage, hasPreviousPage, isFetchPreviousPageError, refetch } = query;
  const entries = useMemo(() => once(data?.pages ?? []), [data]);
  const live = new Set(useLive(entries));
  if (isPending) return <Loading />;
  if (error && live.size === 0) return <Failed error={error} retry={() => void refetch()} />;
  return (
    <>
      {hasPreviousPage && (
        <LoadMore
          quiet
          query={{
            ...query,
            error: isFetchPreviousPageError ? error : null,
            hasNextPage: true,
            isFetchingNextPage: query.isFetchingPreviousPage,
            isFetchNextPageError: isFetchPreviousPageError,
            fetchNextPage: query.fetchPreviousPage,
          }}
        />
      )}
      <Rows
        entries={entries}
        isLive={(entry) => live.has(entry)}
        isWhole={!hasNextPage && !hasPreviousPage}
        isEnd={!hasNextPage}
        gone={gone}
        place={{
          key,
          isBack: type === 'pop',
          pages: data?.pages ?? [],
          cursors: (data?.pageParams ?? []).map((each) => String(each ?? '')),
        }}
        end={
          <>
            {live.size === 0 && !hasNextPage && <Empty>{empty}</Empty>}
            <LoadMore query={isFetchPreviousPageError ? { ...query, error: null } : query} />
          </>
        }
      >
        {children}
      </Rows>
    </>
  );
}

/** What moved up while the pages were asked for is on two of them. */
function once<T extends { uuid: string }>(pages: Page<T>[]): T[] {
  const seen = new Set<string>();
  return pages.flatMap(({ entries }) => entries.filter(({ uuid }) => !seen.has(uuid) && seen.add(uuid)));
}
