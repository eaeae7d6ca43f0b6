import { type InfiniteData, useInfiniteQuery } from '@tanstack/react-query';
import { type Activity, api, type Page, pageOf, retryUnreached } from '../../../lib/api';

const LIMIT = 100;

/** What the pages have of an activity: the last says how it is, and all of them have its replies. */
function joined({ pages }: InfiniteData<Page<Activity>>): Activity | undefined {
  const parts = pages.flatMap(({ entries }) => entries);
  const replies = new Map(parts.flatMap((part) => part.replies.map((reply) => [reply.uuid, reply])));
  // Each uuid begins with its time.
  const inOrder = [...replies.values()].sort((one, other) => (one.uuid < other.uuid ? -1 : 1));
  const last = parts.at(-1);
  return last && { ...last, replies: inOrder };
}

/** One activity with its replies, page by page. It is none where it was deleted here. */
export const useActivity = (uuid: string) =>
  useInfiniteQuery<Page<Activity>, Error, Activity | undefined, string[], string | undefined>({
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
  });
