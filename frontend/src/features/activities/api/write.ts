import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, bodyOf, type Ttl } from '../../../lib/api';

/** Whatever shows activities is read again after one was written. */
function useRefresh() {
  const client = useQueryClient();
  return () => {
    for (const key of ['feed', 'activity', 'home-head', 'profile']) void client.invalidateQueries({ queryKey: [key] });
  };
}

interface NewCrud {
  message: string;
  ttl: Ttl;
  /** The same for every try of the same crud. */
  key: string;
}

export function useCreate() {
  const onSuccess = useRefresh();
  return useMutation({
    mutationFn: async ({ message, ttl, key }: NewCrud) =>
      bodyOf(
        await api.POST('/api/activities', { params: { header: { 'idempotency-key': key } }, body: { message, ttl } }),
      ),
    onSuccess,
  });
}

export function useReply(uuid: string) {
  const onSuccess = useRefresh();
  return useMutation({
    mutationFn: async ({ message, key }: Omit<NewCrud, 'ttl'>) =>
      bodyOf(
        await api.POST('/api/activities/{id}/reply', {
          params: { path: { id: uuid }, header: { 'idempotency-key': key } },
          body: { message },
        }),
      ),
    onSuccess,
  });
}

export function useDelete(uuid: string) {
  const onSuccess = useRefresh();
  return useMutation({
    mutationFn: async () => bodyOf(await api.DELETE('/api/activities/{id}', { params: { path: { id: uuid } } })),
    onSuccess,
  });
}
