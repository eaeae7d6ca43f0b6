import { type InfiniteData, type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { type Activity, api, bodyOf, type Page } from '../../../lib/api';
import { forget } from '../../../lib/feed-pages';
import type { Sent } from '../../../lib/outbox';
import { withoutActivity, withReply } from './grafting';

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

/** Shows what the API has taken, from its answer: an index that lags would not have it yet. */
export function showSent(client: QueryClient, sent: Sent): void {
  if (sent.kind === 'message') return;
  if (sent.kind === 'crud') void showCrud(client, sent.answer);
  else change(client, (activity, parts) => withReply(sent.to, sent.answer, activity, parts));
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

function putFirst(client: QueryClient, queryKey: string[], crud: Activity): void {
  client.setQueryData<InfiniteData<Page<Activity>>>(queryKey, (feed) => {
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
