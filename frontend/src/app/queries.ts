import { QueryClient } from '@tanstack/react-query';
import { showSent } from '../features/activities/api/mutations';
import { showSentMessage } from '../features/messages/api/message-queries';
import { againIfUnreached } from '../lib/api';
import { onSent, onSentElsewhere } from '../lib/outbox';
import { onEnded } from '../lib/session';

declare module '@tanstack/react-query' {
  interface Register {
    /** Whether an answer is for me alone. */
    queryMeta: { mine?: boolean };
  }
}

/** What the page has asked for. Once a session has ended, nothing of its person is left in it. */
export function makeQueries(): QueryClient {
  const queries = new QueryClient({
    defaultOptions: {
      queries: {
        retry: 1,
        staleTime: 10_000,
        refetchInterval: ({ state }) => againIfUnreached(state.error),
      },
    },
  });
  onEnded(({ left }) => {
    queries.removeQueries({ predicate: (query) => query.meta?.mine === true || !query.isActive() });
    const mutations = queries.getMutationCache();
    for (const mutation of mutations.getAll()) if (left || mutation.state.isPaused) mutations.remove(mutation);
  });
  onSent((sent) => {
    showSent(queries, sent);
    showSentMessage(queries, sent);
  });
  onSentElsewhere(() => {
    for (const key of ['feed', 'activity', 'messages', 'message-groups'])
      void queries.invalidateQueries({ queryKey: [key] });
  });
  return queries;
}
