import { useQuery } from '@tanstack/react-query';
import { type Activity, api, bodyOf, retryUnreached } from '../../../lib/api';

/** One activity with its replies. */
export const useActivity = (uuid: string) =>
  useQuery<Activity>({
    queryKey: ['activity', uuid],
    queryFn: async () => {
      const body = bodyOf(
        await api.GET('/api/activities/{id}', { params: { path: { id: uuid }, query: { limit: 100 } } }),
      );
      if (Array.isArray(body)) throw new Error('That is a feed.');
      return body;
    },
    retry: retryUnreached,
  });
