import {
  type InfiniteData,
  useInfiniteQuery,
  useMutation,
  useMutationState,
  useQueryClient,
} from '@tanstack/react-query';
import { api, bodyOf, type Message, type MessageGroup, type Page, pageOf, retryUnreached } from '../../../lib/api';
import { useFeed } from '../../../lib/feed-pages';

const POLL_MS = 5_000;

/** My conversations, the one with the last message first. */
export const useMessageGroups = (enabled: boolean) =>
  useFeed<MessageGroup>(
    ['message-groups'],
    async (query) => pageOf(await api.GET('/api/message_groups', { params: { query } })),
    { enabled, refetchInterval: POLL_MS, meta: { mine: true } },
  );

/** My messages with a person, newest first, in pages. */
export const useMessages = (handle: string, enabled: boolean) =>
  useInfiniteQuery<Page<Message>, Error, InfiniteData<Page<Message>>, string[], string | undefined>({
    queryKey: ['messages', handle.toLowerCase()],
    queryFn: async ({ pageParam }) => {
      const query = { order: 'newest' as const, limit: 50, ...(pageParam && { cursor: pageParam }) };
      return pageOf(await api.GET('/api/messages/{id}', { params: { path: { id: `@${handle}` }, query } }));
    },
    initialPageParam: undefined,
    getNextPageParam: ({ next }) => next,
    enabled,
    refetchInterval: POLL_MS,
    meta: { mine: true },
  });

interface NewMessage {
  message: string;
  /** The same for every try of the same message. */
  key: string;
}

const sendKey = (handle: string) => ['send', handle.toLowerCase()];

/** @param done once what has this key is the API's, even if the form has gone by then. */
export function useSend(handle: string, done: (key: string) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationKey: sendKey(handle),
    mutationFn: async ({ message, key }: NewMessage) =>
      bodyOf(
        await api.POST('/api/messages', {
          params: { header: { 'idempotency-key': key } },
          body: { message, user_receiver_handle: handle },
        }),
      ),
    retry: retryUnreached,
    // Until the conversation has it, it is shown as pending.
    onSuccess: async (_, { key }) => {
      done(key);
      await client.invalidateQueries({ queryKey: ['messages', handle.toLowerCase()] });
    },
  });
}

const isNewMessage = (sent: unknown): sent is NewMessage =>
  typeof sent === 'object' && sent !== null && 'message' in sent && 'key' in sent;

/** What is on its way to a person. */
export const usePendingMessages = (handle: string): NewMessage[] =>
  useMutationState({
    filters: { mutationKey: sendKey(handle), status: 'pending' },
    select: ({ state }) => state.variables,
  }).filter(isNewMessage);
