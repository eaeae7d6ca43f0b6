import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, bodyOf } from '../../../lib/api';

const POLL_MS = 5_000;

export const useMessageGroups = (enabled: boolean) =>
  useQuery({
    queryKey: ['message-groups'],
    queryFn: async () => bodyOf(await api.GET('/api/message_groups', { params: { query: { limit: 100 } } })),
    enabled,
    refetchInterval: POLL_MS,
  });

/** The last hundred messages with a person, oldest first. */
export const useMessages = (handle: string, enabled: boolean) =>
  useQuery({
    queryKey: ['messages', handle.toLowerCase()],
    queryFn: async () => {
      const params = { path: { id: `@${handle}` }, query: { order: 'newest' as const, limit: 100 } };
      return bodyOf(await api.GET('/api/messages/{id}', { params })).toReversed();
    },
    enabled,
    refetchInterval: POLL_MS,
    retry: false,
  });

export function useSend(handle: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ message, key }: { message: string; key: string }) =>
      bodyOf(
        await api.POST('/api/messages', {
          params: { header: { 'idempotency-key': key } },
          body: { message, user_receiver_handle: handle },
        }),
      ),
    onSuccess: () => {
      for (const key of ['messages', 'message-groups']) void client.invalidateQueries({ queryKey: [key] });
    },
  });
}
