import { ApiError, api, bodyOf } from '../../../lib/api';
import { useLongerList } from '../../../lib/longer-list';

const MINUTE_MS = 60_000;

/** The hashtags of the last day. */
export const useTrends = () =>
  useLongerList(
    ['trends'],
    5,
    async (limit) => bodyOf(await api.GET('/api/trends', { params: { query: { limit } } })),
    {
      staleTime: MINUTE_MS,
      retry: false,
    },
  );

/** Whether there is no search here just now. */
export const isWithoutSearch = (error: unknown): boolean => error instanceof ApiError && error.status === 503;

/** Whether there is a search here at all; what needs it is hidden where there is none. */
export function useHasSearch(): boolean {
  const { error } = useTrends();
  return !isWithoutSearch(error);
}
