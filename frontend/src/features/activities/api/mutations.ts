import {
  type InfiniteData,
  type QueryClient,
  useMutation,
  useMutationState,
  useQueryClient,
} from '@tanstack/react-query';
import { type Activity, api, bodyOf, type Page, retryUnreached, type Ttl } from '../../../lib/api';
import { forget } from '../../../lib/feed-pages';

export interface NewReply {
  message: string;
  /** The same for every try of the same message. */
  key: string;
}

export interface NewCrud extends NewReply {
  ttl: Ttl;
}

/**
 * Changes the activities that are shown, without a request, so that nothing else on the page moves.
 * @param one is given what all pages have of an activity too: each has some of its replies, and all have their count
 */
function change(client: QueryClient, one: (activity: Activity, parts: Activity[]) => Activity | undefined) {
  for (const key of ['feed', 'activity'])
    client.setQueriesData<InfiniteData<Page<Activity>>>({ queryKey: [key] }, (feed) => {
      if (!feed) return undefined;
      const all = feed.pages.flatMap(({ entries }) => entries);
      const changed = (each: Activity) =>
        one(
          each,
          all.filter(({ uuid }) => uuid === each.uuid),
        ) ?? [];
      return { ...feed, pages: feed.pages.map((page) => ({ ...page, entries: page.entries.flatMap(changed) })) };
    });
}

const CREATE = ['create'];

/** @param done once what has this key is the API's, even if the form has gone by then. */
export function useCreate(done: (key: string) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationKey: CREATE,
    mutationFn: async ({ message, ttl, key }: NewCrud) =>
      bodyOf(
        await api.POST('/api/activities', { params: { header: { 'idempotency-key': key } }, body: { message, ttl } }),
      ),
    retry: retryUnreached,
    // Until the feed has it, it is shown as pending.
    onSuccess: async (_, { key }) => {
      done(key);
      await Promise.all([
        client.invalidateQueries({ queryKey: ['feed', 'home'] }),
        client.invalidateQueries({ queryKey: ['feed', 'user'] }),
        client.invalidateQueries({ queryKey: ['profile'] }),
      ]);
    },
  });
}

/** @param done as in useCreate. */
export function useReply(uuid: string, done: (key: string) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationKey: ['reply', uuid],
    mutationFn: async ({ message, key }: NewReply) =>
      bodyOf(
        await api.POST('/api/activities/{id}/reply', {
          params: { path: { id: uuid }, header: { 'idempotency-key': key } },
          body: { message },
        }),
      ),
    retry: retryUnreached,
    onSuccess: (reply, { key }) => {
      done(key);
      change(client, (activity, parts) => {
        if (parts.some((part) => part.replies.some((each) => each.uuid === reply.uuid))) return activity;
        if (activity.uuid === uuid)
          return { ...activity, replies_count: activity.replies_count + 1, replies: [...activity.replies, reply] };
        const replies = activity.replies.map((each) =>
          each.uuid === uuid ? { ...each, replies_count: each.replies_count + 1 } : each,
        );
        return { ...activity, replies };
      });
    },
  });
}

export function useDelete(uuid: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => bodyOf(await api.DELETE('/api/activities/{id}', { params: { path: { id: uuid } } })),
    onSuccess: () => {
      forget(uuid);
      change(client, (activity, parts) => {
        if (activity.uuid === uuid) return undefined;
        const replies = activity.replies.filter((reply) => reply.uuid !== uuid);
        const gone = parts.some((part) => part.replies.some((reply) => reply.uuid === uuid)) ? 1 : 0;
        return { ...activity, replies, replies_count: activity.replies_count - gone };
      });
      void client.invalidateQueries({ queryKey: ['profile'] });
    },
  });
}

const isNewReply = (sent: unknown): sent is NewReply =>
  typeof sent === 'object' && sent !== null && 'message' in sent && 'key' in sent;

/** What is on its way to the API: cruds of mine, or replies of mine to one. */
function usePending(mutationKey: string[]): NewReply[] {
  return useMutationState({
    filters: { mutationKey, status: 'pending' },
    select: ({ state }) => state.variables,
  }).filter(isNewReply);
}

export const usePendingCruds = () => usePending(CREATE);
export const usePendingReplies = (uuid: string) => usePending(['reply', uuid]);
