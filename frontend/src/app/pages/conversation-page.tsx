import { useEffect, useRef } from 'react';
import { Link, useParams } from 'react-router';
import { useMessages } from '../../features/messages/api/message-queries';
import { ApiError } from '../../lib/api';
import { inFull } from '../../lib/dates';
import { useDraft } from '../../lib/draft';
import { messageTo, submit, useOutbox } from '../../lib/outbox';
import { isMe, useSession } from '../../lib/session';
import { useLive } from '../../lib/time';
import { DraftForm } from '../../ui/draft-form';
import { Heading } from '../../ui/heading';
import { LongText } from '../../ui/long-text';
import { Empty, Failed, Loading, NotFound, SignedOut } from '../../ui/states';
import { UnsentRow, UnsentState } from '../../ui/unsent-row';

export function Component() {
  const { name = '' } = useParams();
  return name.startsWith('@') ? <Conversation key={name} handle={name.slice(1)} /> : <NotFound />;
}

/**
 * My conversation with the person of this handle. Where the session ends, the form stays as it is: somebody may be writing
 * in it.
 */
function Conversation({ handle }: { handle: string }) {
  const session = useSession();
  const isIn = session.state === 'in';
  const query = useMessages(handle, isIn);
  const { data, error, isPending, refetch, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } =
    query;
  const draft = useDraft(messageTo(handle), { message: '' });
  const pending = useOutbox(messageTo(handle));
  const end = useRef<HTMLDivElement>(null);
  const messages = [...useLive(isIn && data ? data.pages.flatMap(({ entries }) => entries) : [])].reverse();
  const last = pending.at(-1)?.key ?? messages.at(-1)?.uuid;
  useEffect(() => {
    if (last) end.current?.scrollIntoView({ block: 'nearest' });
  }, [last]);
  if (error instanceof ApiError && error.status === 404) return <NotFound />;
  const isWritten = isIn ? data || draft.fields.message : session.lost;
  return (
    <>
      {isIn ? (
        <Heading title={`Messages with @${handle}`} back>
          <Link to={`/@${handle}`}>@{handle}</Link>
        </Heading>
      ) : (
        <Heading title="Messages" />
      )}
      {!isIn && !session.lost && <SignedOut what="your messages" />}
      {isIn && isPending && <Loading />}
      {isIn && error && (
        <Failed error={error} retry={() => void (isFetchNextPageError ? fetchNextPage() : refetch())} />
      )}
      {isIn && hasNextPage && (
        <button type="button" className="earlier" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Earlier messages
        </button>
      )}
      {isIn && data && messages.length === 0 && pending.length === 0 && <Empty>Say hello.</Empty>}
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
        {pending.map((item) => (
          <li key={item.key} className="mine pending">
            <LongText text={item.message} />
            <UnsentState item={item} />
            <UnsentRow item={item} />
          </li>
        ))}
      </ol>
      {isWritten && (
        <DraftForm
          draft={draft}
          label={`Message to @${handle}`}
          placeholder="what would you like to say?"
          submit="Send"
          limit={1024}
          onSubmit={(message) => submit(messageTo(handle), message)}
        />
      )}
      <div ref={end} />
    </>
  );
}
