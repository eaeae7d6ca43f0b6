import {
  type InfiniteData,
  type QueryClient,
  type UseInfiniteQueryOptions,
  useInfiniteQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { isUnreached, type Page } from './api';
import { placeOf } from './place';
import { entryNow, useEntry } from './router';
import { now } from './time';

/** The first page: what a phone shows soon. index.html asks for it of the home feed by the same number. */
const FIRST = 10;
const FURTHER = 20;
const MOST = 100;
/** As long as the tab may want to come back to it. */
const KEPT_MS = 3_600_000;
/** For so long an index may be behind what was posted. */
const LAG_MS = 30_000;

interface Entry {
  uuid: string;
  created_at: string;
}

type Pages<T> = InfiniteData<Page<T>, string>;
type Options<T> = UseInfiniteQueryOptions<Page<T>, Error, Pages<T>, string[], string>;
export type Ask<T> = (query: { limit: number; cursor?: string }) => Promise<Page<T>>;

/** What was deleted here, which an index may have for a moment still. */
const deleted = new Set<string>();
export const forget = (uuid: string): void => void deleted.add(uuid);
export const isForgotten = (uuid: string): boolean => deleted.has(uuid);

const withoutDeleted = <T extends Entry>({ entries, next }: Page<T>): Page<T> => ({
  entries: entries.filter(({ uuid }) => !deleted.has(uuid)),
  next,
});

/**
 * The first page, asked for once more. It ends where it did, so that the pages under it follow still; where more came than it
 * holds it stays as it was, as there would be a gap. What was posted a moment ago is kept, though an index lags.
 */
function refreshed<T extends Entry>(old: Page<T>[], fresh: Page<T>): Page<T> {
  const [head] = old;
  if (!head) return fresh;
  const has = new Set(fresh.entries.map(({ uuid }) => uuid));
  const young = head.entries.filter(
    ({ uuid, created_at }) => !has.has(uuid) && !deleted.has(uuid) && now() - Date.parse(created_at) < LAG_MS,
  );
  // Each uuid begins with its time.
  const entries = young.reduceRight((all, each) => {
    const older = all.findIndex(({ uuid }) => uuid < each.uuid);
    const at = older < 0 ? all.length : older;
    return [...all.slice(0, at), each, ...all.slice(at)];
  }, fresh.entries);
  if (!fresh.next || !head.next) return { entries, next: fresh.next };
  const last = fresh.entries.at(-1)?.uuid;
  const all = old.flatMap((page) => page.entries);
  const end = all.findIndex(({ uuid }) => uuid === last);
  if (end < 0) return head;
  return { entries: [...entries, ...head.entries.slice(end + 1)], next: head.next };
}

/** A page that the cache has is not asked for again, but for the first. */
async function pageAt<T extends Entry>(known: Pages<T> | undefined, cursor: string, ask: Ask<T>): Promise<Page<T>> {
  const has = known?.pages[known.pageParams.indexOf(cursor)];
  if (cursor) return has ?? withoutDeleted(await ask({ limit: FURTHER, cursor }));
  if (has || !known) {
    const fresh = withoutDeleted(await ask({ limit: FIRST }));
    return has ? refreshed(known.pages, fresh) : fresh;
  }
  // It comes last, over pages that were found by their cursors: it reaches down to them.
  const { entries } = withoutDeleted(await ask({ limit: MOST }));
  const below = known.pages[0]?.entries[0]?.uuid;
  const end = entries.findIndex(({ uuid }) => uuid === below);
  return { entries: end < 0 ? entries : entries.slice(0, end), next: known.pageParams[0] };
}

/** What is there for somebody who comes to a feed, and from which cursor on it is asked for if nothing is. */
function begin<T extends Entry>(client: QueryClient, key: string[], entryOfHistory: string, isBack: boolean): string {
  const known = client.getQueryData<Pages<T>>(key);
  if (isBack) {
    const place = placeOf(entryOfHistory);
    const row = place?.feed?.row;
    if (!place || known?.pages.some(({ entries }) => entries.some(({ uuid }) => uuid === row))) return '';
    if (place.start) client.removeQueries({ queryKey: key, exact: true });
    return place.start;
  }
  const [page] = known?.pages ?? [];
  if (known?.pageParams[0]) client.removeQueries({ queryKey: key, exact: true });
  else if (page) client.setQueryData<Pages<T>>(key, { pages: [page], pageParams: [''] });
  return '';
}

/** Asks for the first page before there is anything to show it on, unless this entry of the history shows another. */
export async function prefetchFeed<T extends Entry>(
  client: QueryClient,
  queryKey: string[],
  ask: Ask<T>,
): Promise<void> {
  if (placeOf(entryNow().key)?.start) return;
  await client.prefetchInfiniteQuery({ queryKey, queryFn: () => pageAt(undefined, '', ask), initialPageParam: '' });
}

/**
 * Pages of a feed by their cursors. Somebody who comes back finds it as it was left, from memory, or after a reload from the
 * cursor of the page that was in sight. Somebody who comes to it by a link finds the newest: one page is asked for, and never
 * a row of them.
 */
export function useFeed<T extends Entry>(
  key: string[],
  ask: Ask<T>,
  options: Pick<Options<T>, 'enabled' | 'refetchInterval' | 'placeholderData' | 'meta'> = {},
) {
  const client = useQueryClient();
  const { key: entryOfHistory, type } = useEntry();
  const isBack = type === 'pop';
  const id = key.join(' ');
  const [began, setBegan] = useState<{ id: string; start: string; cursors: string[] }>({
    id: '',
    start: '',
    cursors: [],
  });
  if (began.id !== id) {
    const start = begin<T>(client, key, entryOfHistory, isBack);
    setBegan({ id, start, cursors: placeOf(entryOfHistory)?.cursors ?? [] });
  }
  const query = useInfiniteQuery<Page<T>, Error, Pages<T>, string[], string>({
    queryKey: key,
    queryFn: ({ pageParam }) => pageAt(client.getQueryData<Pages<T>>(key), pageParam, ask),
    initialPageParam: began.start,
    getNextPageParam: ({ next }) => next,
    // What lies above is known by the cursors under which it was found before.
    getPreviousPageParam: (_, __, first) =>
      first ? (began.cursors[began.cursors.indexOf(first) - 1] ?? '') : undefined,
    gcTime: KEPT_MS,
    ...options,
    refetchOnMount: isBack ? false : 'always',
    // What did not come comes as soon as it can.
    refetchOnWindowFocus: ({ state }) => isUnreached(state.error),
    refetchOnReconnect: ({ state }) => isUnreached(state.error),
  });
  // Asked for again, it begins with the newest.
  const has = query.data !== undefined;
  useEffect(() => {
    if (has) setBegan((now) => (now.start ? { ...now, start: '' } : now));
  }, [has]);
  return query;
}
