import { type InfiniteData, type QueryClient, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { type Activity, type ActivityInThread, api, type Page, pageOf, retryUnreached } from '../../../lib/api';

/** Replies that are asked for at once: more than a screen has. */
const LIMIT = 30;

/** The pages of an activity: the last says how it is, the first what it is under, and all of them have its replies. */
function joined({ pages }: InfiniteData<Page<ActivityInThread>>): ActivityInThread | undefined {
  const parts = pages.flatMap(({ entries }) => entries);
  const replies = new Map(parts.flatMap((part) => part.replies.map((reply) => [reply.uuid, reply])));
  // Each uuid begins with its time.
  const inOrder = [...replies.values()].sort((one, other) => (one.uuid < other.uuid ? -1 : 1));
  const last = parts.at(-1);
  return last && { ...last, ancestors: parts[0]?.ancestors ?? [], replies: inOrder };
}

/** A crud as a feed has it, without its replies: it is there before the API has answered. A reply is under others, which are not. */
function inFeeds(client: QueryClient, uuid: string): InfiniteData<Page<ActivityInThread>, undefined> | undefined {
  const feeds = client.getQueriesData<InfiniteData<Page<Activity>>>({ queryKey: ['feed'] });
  const all = feeds.flatMap(([, feed]) => feed?.pages.flatMap(({ entries }) => entries) ?? []);
  const found = all.find((each) => each.uuid === uuid && !each.reply_to_activity_uuid);
  if (!found) return undefined;
  return { pages: [{ entries: [{ ...found, replies: [] }], next: undefined }], pageParams: [undefined] };
}

/**
 * One activity with its replies, page by page. It is none where it was deleted here.
 * @param branch where it is a part of another's thread: it comes when it is wanted, and stays as it is until then
 */
export function useActivity(uuid: string, branch?: { wanted: boolean }) {
  const client = useQueryClient();
  return useInfiniteQuery<Page<ActivityInThread>, Error, ActivityInThread | undefined, string[], string | undefined>({
    queryKey: ['activity', uuid],
    queryFn: async ({ pageParam }) => {
      const query = { limit: LIMIT, ...(pageParam && { cursor: pageParam }) };
      const answered = await api.GET('/api/activities/{id}', { params: { path: { id: uuid }, query } });
      const { data } = answered;
      if (Array.isArray(data)) throw new Error('That is a feed.');
      return pageOf({ ...answered, data: data && [data] });
    },
    initialPageParam: undefined,
    getNextPageParam: ({ next }) => next,
    select: joined,
    retry: retryUnreached,
    ...(branch
      ? { enabled: branch.wanted, refetchOnWindowFocus: false, refetchOnReconnect: false }
      : { placeholderData: () => inFeeds(client, uuid) }),
  });
}
