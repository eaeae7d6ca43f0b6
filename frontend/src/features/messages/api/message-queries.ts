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

type Pages = InfiniteData<Page<Message>, string | undefined>;

/** The newest page, asked for once more. It ends where it did, so that those under it follow still, if there is no gap. */
function refreshed(known: Page<Message>[], fresh: Page<Message>): Page<Message> {
  const [head] = known;
  const last = fresh.entries.at(-1)?.uuid;
  const end = head?.entries.findIndex(({ uuid }) => uuid === last) ?? -1;
  if (!head || end < 0) return fresh;
  return { entries: [...fresh.entries, ...head.entries.slice(end + 1)], next: head.next };
}

/** My messages with a person, newest first, in pages. What was said does not change: only the newest page is asked for again. */
export const useMessages = (handle: string, enabled: boolean) =>
  useInfiniteQuery<Page<Message>, Error, Pages, string[], string | undefined>({
    queryKey: ['messages', handle.toLowerCase()],
    queryFn: async ({ pageParam, client, queryKey }) => {
      const known = client.getQueryData<Pages>(queryKey);
      const has = pageParam && known?.pages[known.pageParams.indexOf(pageParam)];
      if (has) return has;
      const query = { order: 'newest' as const, limit: 50, ...(pageParam && { cursor: pageParam }) };
      const page = pageOf(await api.GET('/api/messages/{id}', { params: { path: { id: `@${handle}` }, query } }));
      return known && !pageParam ? refreshed(known.pages, page) : page;
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
  client.setQueryData<Pages>(queryKey, (shown) => {
    const [head, ...others] = shown?.pages ?? [];
    if (!shown || !head || head.entries.some(({ uuid }) => uuid === sent.answer.uuid)) return undefined;
    return { ...shown, pages: [{ ...head, entries: [sent.answer, ...head.entries] }, ...others] };
  });
  for (const each of [queryKey, ['message-groups']]) void client.invalidateQueries({ queryKey: each });
}
