import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../../../lib/api';

const MINUTE_MS = 60_000;

/** People whom I might talk with. */
export const useSuggested = (handle: string, limit: number) =>
  useQuery({
    queryKey: ['suggested', handle, limit],
    queryFn: async () => bodyOf(await api.GET('/api/users/suggested', { params: { query: { limit } } })),
    staleTime: MINUTE_MS,
    retry: false,
    placeholderData: keepPreviousData,
    meta: { mine: true },
  });
