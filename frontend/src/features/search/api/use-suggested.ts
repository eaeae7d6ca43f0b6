import { api, bodyOf } from '../../../lib/api';
import { useLongerList } from '../../../lib/longer-list';

const MINUTE_MS = 60_000;

/** People whom I might talk with. */
export const useSuggested = (handle: string) =>
  useLongerList(
    ['suggested', handle],
    3,
    async (limit) => bodyOf(await api.GET('/api/users/suggested', { params: { query: { limit } } })),
    { staleTime: MINUTE_MS, retry: false, meta: { mine: true } },
  );
