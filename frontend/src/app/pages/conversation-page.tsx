import { useEffect, useRef } from 'react';
import { Link, useParams } from 'react-router';
import { useMessages, usePendingMessages, useSend } from '../../features/messages/api/message-queries';
import { ApiError } from '../../lib/api';
import { useDraft } from '../../lib/draft';
import { isMe, useSession } from '../../lib/session';
import { inFull, useLive } from '../../lib/time';
import { DraftForm } from '../../ui/draft-form';
import { Heading } from '../../ui/heading';
import { LongText } from '../../ui/long-text';
import { NotFound } from '../../ui/nothing-here';
import { Empty, Failed, Loading, SignedOut } from '../../ui/states';

export function Component() {
  const { name = '' } = useParams();
  const session = useSession();
  if (!name.startsWith('@')) return <NotFound />;
  if (session.state === 'in') return <Conversation key={name} handle={name.slice(1)} />;
  return (
    <>
      <Heading title="Messages" />
      <SignedOut what="your messages" />
      {session.lost && <Unsent handle={name.slice(1)} />}
    </>
  );
}

/** What somebody was writing whose session has ended. */
function Unsent({ handle }: { handle: string }) {
  const draft = useDraft(`message-${handle}`, { message: '' });
  if (!draft.fields.message) return null;
  return (
    <DraftForm
      draft={draft}
      label={`Message to @${handle}`}
      placeholder=""
      submit="Send"
      limit={1024}
      error={new ApiError(401, [], '')}
      onSubmit={() => undefined}
    />
  );
}

/** My conversation with the person of this handle. */
function Conversation({ handle }: { handle: string }) {
  const session = useSession();
  const { data, error, isPending, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useMessages(handle);
  const draft = useDraft(`message-${handle}`, { message: '' });
  const send = useSend(handle, draft.clear);
  const pending = usePendingMessages(handle);
  const end = useRef<HTMLDivElement>(null);
  const messages = [...useLive(data?.pages.flatMap(({ entries }) => entries) ?? [])].reverse();
  const last = pending.at(-1)?.key ?? messages.at(-1)?.uuid;
  useEffect(() => {
    if (last) end.current?.scrollIntoView({ block: 'nearest' });
  }, [last]);
  if (error instanceof ApiError && error.status === 404) return <NotFound />;
  return (
    <>
      <Heading title={`Messages with @${handle}`} back>
        <Link to={`/@${handle}`}>@{handle}</Link>
      </Heading>
      {isPending && <Loading />}
      {error && <Failed error={error} retry={() => void refetch()} />}
      {hasNextPage && (
        <button type="button" className="earlier" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Earlier messages
        </button>
      )}
      {data && messages.length === 0 && pending.length === 0 && <Empty>Say hello.</Empty>}
      <ol className="conversation" aria-live="polite">
        {messages.map((message) => (
          <li key={message.uuid} className={isMe(session, message.handle) ? 'mine' : 'theirs'}>
            <span className="hidden">
              <bdi>{message.display_name}</bdi>:
            </span>
            <LongText text={message.message} />
            <time className="quiet" dateTime={message.created_at}>
              {inFull(message.created_at)}
            </time>
          </li>
        ))}
        {pending.map((sent) => (
          <li key={sent.key} className="mine pending">
            <LongText text={sent.message} />
            <span className="quiet">Sending…</span>
          </li>
        ))}
      </ol>
      {data && (
        <DraftForm
          draft={draft}
          label={`Message to @${handle}`}
          placeholder="what would you like to say?"
          submit="Send"
          limit={1024}
          error={send.error}
          pending={pending.some(({ key }) => key === draft.key)}
          onSubmit={() => send.mutate({ message: draft.fields.message, key: draft.key })}
        />
      )}
      <div ref={end} />
    </>
  );
}
