import { type QueryClient, useQuery } from '@tanstack/react-query';
import { type Activity, api, bodyOf, type Notification, pageOf } from '../../../lib/api';
import { type Ask, isForgotten, prefetchFeed, useFeed } from '../../../lib/feed-pages';

const HOME = ['feed', 'home'];
const askHome: Ask<Activity> = async (query) => pageOf(await api.GET('/api/activities/home', { params: { query } }));

export const useHome = () => useFeed(HOME, askHome);
export const prefetchHome = (client: QueryClient): Promise<void> => prefetchFeed(client, HOME, askHome);

/** What somebody has posted: their cruds, or their replies. */
export const useUserFeed = (handle: string, kind: 'activities' | 'replies') =>
  useFeed<Activity>(['feed', 'user', handle.toLowerCase(), kind], async (query) =>
    pageOf(await api.GET(`/api/users/{handle}/${kind}`, { params: { path: { handle }, query } })),
  );

export const useNotifications = (enabled: boolean) =>
  useFeed<Notification>(
    ['feed', 'notifications'],
    async (query) => pageOf(await api.GET('/api/activities/notifications', { params: { query } })),
    { enabled, meta: { mine: true } },
  );

const POLL_MS = 15_000;
const HEAD = 20;

/** What came since the newest crud that is shown. */
export interface News {
  /** "3", or "20+" where there may be more. */
  count: string;
  /** Those who wrote it, at most three. */
  handles: string[];
}

const FACES = 3;

export function useNewCruds(newest: string | undefined): News | undefined {
  const { data } = useQuery({
    queryKey: ['home-head'],
    queryFn: async () => bodyOf(await api.GET('/api/activities/home', { params: { query: { limit: HEAD } } })),
    // The feed itself has just been asked for.
    initialData: [],
    staleTime: POLL_MS,
    refetchInterval: POLL_MS,
  });
  const found = newest ? data.filter(({ uuid }) => uuid > newest && !isForgotten(uuid)) : [];
  if (found.length === 0) return undefined;
  const handles = [...new Set(found.map(({ handle }) => handle))].slice(0, FACES);
  return { count: found.length < HEAD ? String(found.length) : `${HEAD}+`, handles };
}
