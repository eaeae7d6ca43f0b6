import { type InfiniteData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { type Activity, api, bodyOf, type Notification, type Page, pageOf } from '../../../lib/api';

type Feed<T> = (query: { cursor?: string }) => Promise<Page<T>>;

function useFeed<T>(key: string[], feed: Feed<T>, enabled = true) {
  return useInfiniteQuery<Page<T>, Error, InfiniteData<Page<T>>, string[], string | undefined>({
    queryKey: key,
    queryFn: ({ pageParam }) => feed(pageParam ? { cursor: pageParam } : {}),
    initialPageParam: undefined,
    getNextPageParam: ({ next }) => next,
    enabled,
  });
}

export const useHome = () =>
  useFeed<Activity>(['feed', 'home'], async (query) =>
    pageOf(await api.GET('/api/activities/home', { params: { query } })),
  );

export const useUserFeed = (handle: string) =>
  useFeed<Activity>(['feed', 'user', handle.toLowerCase()], async (query) =>
    pageOf(await api.GET('/api/users/{handle}/activities', { params: { path: { handle }, query } })),
  );

export const useNotifications = (enabled: boolean) =>
  useFeed<Notification>(
    ['feed', 'notifications'],
    async (query) => pageOf(await api.GET('/api/activities/notifications', { params: { query } })),
    enabled,
  );

const POLL_MS = 15_000;

/** How many cruds of others came since the newest that is shown. */
export function useNewCount(newest: string | undefined): number {
  const { data } = useQuery({
    queryKey: ['home-head'],
    queryFn: async () => bodyOf(await api.GET('/api/activities/home', { params: { query: { limit: 20 } } })),
    refetchInterval: POLL_MS,
  });
  return newest ? (data ?? []).filter(({ uuid }) => uuid > newest).length : 0;
}
