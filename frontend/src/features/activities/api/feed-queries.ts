import { useQuery } from '@tanstack/react-query';
import { type Activity, api, bodyOf, type Notification, pageOf } from '../../../lib/api';
import { useFeed } from '../../../lib/feed-pages';

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
    { enabled, meta: { mine: true } },
  );

const POLL_MS = 15_000;
const HEAD = 20;

/** How many cruds came since the newest that is shown, in words: "3", or "20+" where there may be more. */
export function useNewCount(newest: string | undefined): string | undefined {
  const { data } = useQuery({
    queryKey: ['home-head'],
    queryFn: async () => bodyOf(await api.GET('/api/activities/home', { params: { query: { limit: HEAD } } })),
    // The feed itself has just been asked for.
    initialData: [],
    staleTime: POLL_MS,
    refetchInterval: POLL_MS,
  });
  const count = newest ? data.filter(({ uuid }) => uuid > newest).length : 0;
  if (count === 0) return undefined;
  return count < HEAD ? String(count) : `${HEAD}+`;
}
