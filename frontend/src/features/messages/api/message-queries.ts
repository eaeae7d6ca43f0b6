import { type InfiniteData, type QueryClient, useInfiniteQuery } from '@tanstack/react-query';
import { api, type Message, type MessageGroup, type Page, pageOf } from '../../../lib/api';
import { useFeed } from '../../../lib/feed-pages';
import type { Sent } from '../../../lib/outbox';

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
    queryFn: async ({ pageParam, client, queryKey }) => {
      // What was said before a message that is known does not change: only the newest page is asked for again and again.
      const known = client.getQueryData<InfiniteData<Page<Message>, string | undefined>>(queryKey);
      const before = pageParam && known?.pages[known.pageParams.indexOf(pageParam)];
      if (before) return before;
      const query = { order: 'newest' as const, limit: 50, ...(pageParam && { cursor: pageParam }) };
      return pageOf(await api.GET('/api/messages/{id}', { params: { path: { id: `@${handle}` }, query } }));
    },
    initialPageParam: undefined,
    getNextPageParam: ({ next }) => next,
    enabled,
    refetchInterval: POLL_MS,
    meta: { mine: true },
  });

/** Shows what the API has taken, from its answer. */
export function showSentMessage(client: QueryClient, sent: Sent): void {
  if (sent.kind !== 'message') return;
  const queryKey = ['messages', sent.to];
  client.setQueryData<InfiniteData<Page<Message>>>(queryKey, (shown) => {
    const [head, ...others] = shown?.pages ?? [];
    if (!shown || !head || head.entries.some(({ uuid }) => uuid === sent.answer.uuid)) return undefined;
    return { ...shown, pages: [{ ...head, entries: [sent.answer, ...head.entries] }, ...others] };
  });
  for (const each of [queryKey, ['message-groups']]) void client.invalidateQueries({ queryKey: each });
}
