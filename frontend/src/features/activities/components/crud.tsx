import { MessageCircle, Trash2 } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'react-router';
import { type Activity, wordsFor } from '../../../lib/api';
import { isMe, signIn, useSession } from '../../../lib/session';
import { distance, inFull, useNow } from '../../../lib/time';
import { Avatar } from '../../../ui/avatar';
import { Bomb } from '../../../ui/bomb';
import { type Highlight, MessageText } from '../../../ui/message-text';
import { useDelete, usePendingReplies } from '../api/write';
import { Pending } from './pending';

const ReplyDialog = lazy(() => import('./reply-dialog'));
const DeleteDialog = lazy(() => import('./delete-dialog'));

interface Props {
  activity: Activity;
  /** Why it is shown here. */
  why?: string;
  nested?: boolean;
  /** Where its message matches what was searched for. */
  highlights?: Highlight[];
}

/** A crud or a reply. At the moment it expires it is gone from the screen. */
export function Crud({ activity, why, nested = false, highlights }: Props) {
  const { uuid, handle, display_name, message, created_at, expires_at, replies_count } = activity;
  const now = useNow();
  const session = useSession();
  const [replying, setReplying] = useState(false);
  const [deleting, setDeleting] = useState(false);
  const pending = usePendingReplies(uuid);
  const remove = useDelete(uuid);
  if (Date.parse(expires_at) <= now || remove.isPending || remove.isSuccess) return null;
  return (
    <article className={nested ? 'crud nested' : 'crud'} aria-label={`Crud of ${display_name}`}>
      {why && <p className="why">{why}</p>}
      <header>
        <Avatar handle={handle} name={display_name} />
        <div>
          <Link to={`/@${handle}`}>
            <strong dir="auto">{display_name}</strong> <span className="quiet">@{handle}</span>
          </Link>
          <p className="quiet">
            <Link to={`/@${handle}/status/${uuid}`}>
              <time dateTime={created_at} title={inFull(created_at)}>
                {distance(Date.parse(created_at), now)} ago
              </time>
            </Link>{' '}
            <span className="left">
              <Bomb /> <span className="hidden">expires in</span>{' '}
              <time dateTime={expires_at} title={`Expires ${inFull(expires_at)}`}>
                {distance(now, Date.parse(expires_at))}
              </time>
            </span>
          </p>
        </div>
      </header>
      <MessageText text={message} {...(highlights && { highlights })} />
      <footer>
        <button type="button" onClick={() => (session.state === 'out' ? void signIn() : setReplying(true))}>
          <MessageCircle aria-hidden="true" /> Reply <span className="quiet">{replies_count}</span>
        </button>
        {isMe(session, handle) && (
          <button type="button" onClick={() => setDeleting(true)}>
            <Trash2 aria-hidden="true" /> Delete
          </button>
        )}
      </footer>
      {remove.error && (
        <p className="error" role="alert">
          It was not deleted. {wordsFor(remove.error)}
        </p>
      )}
      {activity.replies.map((each) => (
        <Crud key={each.uuid} activity={each} nested />
      ))}
      {session.state === 'in' &&
        pending.map((sent) => <Pending key={sent.key} sent={sent} handle={session.handle} nested />)}
      <Suspense>
        {replying && <ReplyDialog activity={activity} close={() => setReplying(false)} />}
        {deleting && (
          <DeleteDialog
            close={() => setDeleting(false)}
            confirm={() => {
              document.getElementById('main')?.focus({ preventScroll: true });
              remove.mutate();
            }}
          />
        )}
      </Suspense>
    </article>
  );
}
