import { type InfiniteData, type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { type Activity, api, bodyOf, type Page } from '../../../lib/api';
import { forget } from '../../../lib/feed-pages';
import type { Sent } from '../../../lib/outbox';
import { withoutActivity, withReply } from './grafting';

type Pages = InfiniteData<Page<Activity>>;
const KEYS = ['feed', 'activity'];

/**
 * Changes the activities that are shown, without a request, so that nothing else on the page moves.
 * @param one is given what all pages have of an activity too: each has some of its replies, and all have their count
 */
function change(
  client: QueryClient,
  one: (activity: Activity, parts: Activity[]) => Activity | undefined,
  isMeant: (key: string, pages: Pages) => boolean = () => true,
) {
  for (const key of KEYS)
    client.setQueriesData<Pages>({ queryKey: [key] }, (feed) => {
      if (!feed || !isMeant(key, feed)) return undefined;
      const all = feed.pages.flatMap(({ entries }) => entries);
      const changed = (each: Activity) =>
        one(
          each,
          all.filter(({ uuid }) => uuid === each.uuid),
        ) ?? [];
      return { ...feed, pages: feed.pages.map((page) => ({ ...page, entries: page.entries.flatMap(changed) })) };
    });
}

/** Shows what the API has taken, from its answer: an index that lags would not have it yet. */
export function showSent(client: QueryClient, sent: Sent): void {
  if (sent.kind === 'message') return;
  if (sent.kind === 'crud') void showCrud(client, sent.answer);
  else void showReply(client, sent.to, sent.answer);
  void client.invalidateQueries({ queryKey: ['profile'] });
}

async function showCrud(client: QueryClient, crud: Activity): Promise<void> {
  const keys = [
    ['feed', 'home'],
    ['feed', 'user', crud.handle.toLowerCase(), 'activities'],
  ];
  for (const key of keys) putFirst(client, key, crud);
  for (const key of keys) {
    // What was asked for before may come without it.
    await client
      .getQueryCache()
      .find({ queryKey: key })
      ?.promise?.catch(() => undefined);
    putFirst(client, key, crud);
  }
}

async function showReply(client: QueryClient, to: string, reply: Activity['replies'][number]): Promise<void> {
  const graft = (activity: Activity, parts: Activity[]) => withReply(to, reply, activity, parts);
  const coming = KEYS.flatMap((key) => client.getQueryCache().findAll({ queryKey: [key], fetchStatus: 'fetching' }));
  change(client, graft);
  if (coming.length === 0) return;
  // What was asked for before may come without it. Of a thread that goes on it may be on a later page, and counted.
  await Promise.allSettled(coming.map(({ promise }) => promise));
  change(client, graft, (key, { pages }) => key === 'feed' || !pages.at(-1)?.next);
}

function putFirst(client: QueryClient, queryKey: string[], crud: Activity): void {
  client.setQueryData<Pages>(queryKey, (feed) => {
    const [head, ...others] = feed?.pages ?? [];
    if (!feed || !head || feed.pages.some(({ entries }) => entries.some(({ uuid }) => uuid === crud.uuid)))
      return undefined;
    return { ...feed, pages: [{ ...head, entries: [crud, ...head.entries] }, ...others] };
  });
}

export function useDelete(uuid: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => bodyOf(await api.DELETE('/api/activities/{id}', { params: { path: { id: uuid } } })),
    onSuccess: () => {
      forget(uuid);
      change(client, (activity, parts) => withoutActivity(uuid, activity, parts));
      void client.invalidateQueries({ queryKey: ['profile'] });
    },
  });
}
