import { Link } from 'wouter';
import { ApiError, wordsFor } from '../../../lib/api';
import { isolated } from '../../../lib/isolate';
import { messageTo, useOutbox } from '../../../lib/outbox';
import { isMe, useSession } from '../../../lib/session';
import { useLive } from '../../../lib/time';
import { words } from '../../../lib/words';
import { Avatar } from '../../../ui/avatar';
import { Icon } from '../../../ui/icon';
import { Ended } from '../../../ui/refused';
import { Failed, Loading, NotFound } from '../../../ui/states';
import { useMessages } from '../api/message-queries';
import { Bubbles } from './bubbles';
import { Say } from './say';

/** The head of a conversation: who it is with, whose profile it leads to. */
const Head = ({ handle, name }: { handle: string; name: string }) => (
  <header className="sheet-head">
    <title>{words.shell.title(words.messages.of(isolated(name)))}</title>
    <Link className="back" to="/messages" aria-label={words.messages.back}>
      <Icon name="back" />
    </Link>
    <Link className="talk-who" to={`/@${handle}`}>
      <Avatar handle={handle} size={32} />
      <h1 className="sheet-title">
        <bdi>{name}</bdi>
      </h1>
      <span className="handle">@{handle}</span>
    </Link>
  </header>
);

/**
 * My conversation with a person. Where the session ends, the field stays as it is: I may be writing in it.
 * @param name the person's own, or the handle until it is known
 */
export function Conversation({ handle, name }: { handle: string; name: string }) {
  const session = useSession();
  const isIn = session.state === 'in';
  const query = useMessages(handle, isIn);
  const { data, error, isPending, isFetchNextPageError, refetch } = query;
  const unsent = useOutbox(messageTo(handle));
  const messages = [...useLive(isIn && data ? data.pages.flatMap(({ entries }) => entries) : [])].reverse();
  if (error instanceof ApiError && error.status === 404) return <NotFound />;
  return (
    <>
      <Head handle={handle} name={name} />
      {isIn && (data || unsent.length > 0) && error && !isFetchNextPageError && (
        <div className="notice is-error" role="status">
          <Icon name="alert" />
          <p>{wordsFor(error)}</p>
          <button type="button" className="button is-plain is-small" onClick={() => void refetch()}>
            {words.shell.tryAgain}
          </button>
        </div>
      )}
      {isIn && !data && unsent.length === 0 && (
        <div className="talk-state">
          {isPending && <Loading count={0} />}
          {error && <Failed error={error} retry={() => void refetch()} />}
        </div>
      )}
      {(data || unsent.length > 0) && (
        <Bubbles name={name} isToMe={isMe(session, handle)} query={query} messages={messages} unsent={unsent} />
      )}
      {unsent.length === 0 && <Ended />}
      <Say handle={handle} name={name} />
    </>
  );
}
