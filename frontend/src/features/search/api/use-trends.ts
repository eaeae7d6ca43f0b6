import { useQuery } from '@tanstack/react-query';
import { ApiError, api, bodyOf } from '../../../lib/api';

const MINUTE_MS = 60_000;

/** The hashtags of the last day. */
export const useTrends = () =>
  useQuery({
    queryKey: ['trends'],
    queryFn: async () => bodyOf(await api.GET('/api/trends', { params: { query: { limit: 5 } } })),
    staleTime: MINUTE_MS,
    retry: false,
  });

/** Whether there is a search here at all; what needs it is hidden where there is none. */
export function useHasSearch(): boolean {
  const { error } = useTrends();
  return !(error instanceof ApiError && error.status === 503);
}
