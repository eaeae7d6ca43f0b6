import { useEffect, useRef } from 'react';
import { Link, useParams } from 'react-router';
import { useMessages, useSend } from '../../features/messages/api/messages';
import { ApiError, wordsFor } from '../../lib/api';
import { useSession } from '../../lib/session';
import { inFull } from '../../lib/time';
import { DraftForm } from '../../ui/draft-form';
import { MessageText } from '../../ui/message-text';
import { NotFound } from '../../ui/not-found';
import { Empty, Failed, Loading, SignedOut } from '../../ui/states';

export function Component() {
  const { name = '' } = useParams();
  const handle = name.replace(/^@/, '');
  const session = useSession();
  const { data, error, isPending, refetch } = useMessages(handle, session.state === 'in');
  const send = useSend(handle);
  const end = useRef<HTMLDivElement>(null);
  const last = data?.at(-1)?.uuid;
  useEffect(() => {
    if (last) end.current?.scrollIntoView({ block: 'nearest' });
  }, [last]);
  if (session.state === 'out') return <SignedOut what="your messages" />;
  if (error instanceof ApiError && error.status === 404) return <NotFound />;
  return (
    <>
      <h1>
        <Link to={`/@${handle}`}>@{handle}</Link>
      </h1>
      {isPending && <Loading />}
      {error && !data && <Failed error={error} retry={() => void refetch()} />}
      {data?.length === 0 && <Empty>Say hello.</Empty>}
      <ol className="conversation" aria-live="polite">
        {data?.map((message) => (
          <li key={message.uuid} className={message.handle.toLowerCase() === handle.toLowerCase() ? 'theirs' : 'mine'}>
            <span className="hidden">{message.display_name}:</span>
            <MessageText text={message.message} />
            <time className="quiet" dateTime={message.created_at}>
              {inFull(message.created_at)}
            </time>
          </li>
        ))}
      </ol>
      <div ref={end} />
      {data && (
        <DraftForm
          draft={`message-${handle}`}
          label={`Message to @${handle}`}
          placeholder="what would you like to say?"
          submit="Send"
          limit={1024}
          error={wordsFor(send.error)}
          pending={send.isPending}
          onSubmit={(message, key) => send.mutateAsync({ message, key })}
        />
      )}
    </>
  );
}
