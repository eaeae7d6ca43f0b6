import { useQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../../../lib/api';

const MINUTE_MS = 60_000;

/** People whom I might talk with. */
export const useSuggested = (handle: string) =>
  useQuery({
    queryKey: ['suggested', handle],
    queryFn: async () => bodyOf(await api.GET('/api/users/suggested', { params: { query: { limit: 3 } } })),
    staleTime: MINUTE_MS,
    retry: false,
  });
