import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ApiError, api, bodyOf } from '../../../lib/api';

const MINUTE_MS = 60_000;

const FIRST = 5;

/** The hashtags of the last day. */
export const useTrends = (limit = FIRST) =>
  useQuery({
    queryKey: ['trends', limit],
    queryFn: async () => bodyOf(await api.GET('/api/trends', { params: { query: { limit } } })),
    placeholderData: keepPreviousData,
    staleTime: MINUTE_MS,
    retry: false,
  });

/** Whether there is a search here at all; what needs it is hidden where there is none. */
export function useHasSearch(): boolean {
  const { error } = useTrends();
  return !(error instanceof ApiError && error.status === 503);
}
