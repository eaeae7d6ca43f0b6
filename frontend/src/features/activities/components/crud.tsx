import { useState } from 'react';
import { Link } from 'react-router';
import { type Activity, wordsFor } from '../../../lib/api';
import { signIn, useSession } from '../../../lib/session';
import { distance, inFull, useNow } from '../../../lib/time';
import { Avatar } from '../../../ui/avatar';
import { Bomb } from '../../../ui/bomb';
import { DraftForm } from '../../../ui/draft-form';
import { MessageText } from '../../../ui/message-text';
import { useDelete, useReply } from '../api/write';

/** A crud or a reply. At the moment it expires it is gone from the screen. */
export function Crud({ activity, why, nested = false }: { activity: Activity; why?: string; nested?: boolean }) {
  const { uuid, handle, display_name, message, created_at, expires_at, replies_count } = activity;
  const now = useNow();
  const session = useSession();
  const [replying, setReplying] = useState(false);
  const reply = useReply(uuid);
  const remove = useDelete(uuid);
  if (Date.parse(expires_at) <= now) return null;
  const mine = session.state === 'in' && session.handle.toLowerCase() === handle.toLowerCase();
  return (
    <article className={nested ? 'crud nested' : 'crud'}>
      {why && <p className="why">{why}</p>}
      <header>
        <Avatar handle={handle} name={display_name} />
        <div>
          <Link to={`/@${handle}`}>
            <strong>{display_name}</strong> <span className="quiet">@{handle}</span>
          </Link>
          <p className="quiet">
            <Link to={`/@${handle}/status/${uuid}`}>
              <time dateTime={created_at} title={inFull(created_at)}>
                {distance(Date.parse(created_at), now)} ago
              </time>
            </Link>{' '}
            · <Bomb /> <span className="hidden">expires in</span>{' '}
            <time dateTime={expires_at} title={inFull(expires_at)}>
              {distance(now, Date.parse(expires_at))}
            </time>
          </p>
        </div>
      </header>
      <MessageText text={message} />
      <footer>
        <button
          type="button"
          onClick={() => (session.state === 'in' ? setReplying(!replying) : void signIn())}
          aria-expanded={replying}
        >
          Reply <span className="quiet">{replies_count}</span>
        </button>
        {mine && (
          <button
            type="button"
            disabled={remove.isPending}
            onClick={() => window.confirm('Delete it, and all its replies?') && remove.mutate()}
          >
            Delete
          </button>
        )}
      </footer>
      {remove.error && (
        <p className="error" role="alert">
          {wordsFor(remove.error)}
        </p>
      )}
      {replying && (
        <DraftForm
          draft={`reply-${uuid}`}
          label={`Reply to ${display_name}`}
          placeholder="what is your reply?"
          submit="Reply"
          limit={1024}
          error={wordsFor(reply.error)}
          pending={reply.isPending}
          onSubmit={async (text, key) => {
            await reply.mutateAsync({ message: text, key });
            setReplying(false);
          }}
        />
      )}
      {activity.replies.map((each) => (
        <Crud key={each.uuid} activity={each} nested />
      ))}
    </article>
  );
}
