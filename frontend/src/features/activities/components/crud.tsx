import { MessageCircle, Trash2 } from 'lucide-react';
import { lazy, memo, Suspense, useEffect, useState } from 'react';
import { Link } from 'react-router';
import { type Activity, wordsFor } from '../../../lib/api';
import { isolated } from '../../../lib/isolate';
import { isMe, useSession } from '../../../lib/session';
import { signIn } from '../../../lib/sign-in';
import { forgetOpen, isOpen } from '../../../lib/way';
import { Avatar } from '../../../ui/avatar';
import { LongText } from '../../../ui/long-text';
import type { Highlight } from '../../../ui/message-text';
import { Ago, Left } from '../../../ui/time-ago';
import { useDelete, usePendingReplies } from '../api/mutations';
import { Pending } from './pending';

const ReplyDialog = lazy(() => import('./reply-dialog'));
const DeleteDialog = lazy(() => import('./delete-dialog'));

interface Props {
  activity: Activity;
  /** Why it is shown here: what its writer did. */
  why?: string;
  /** It is what the page is about: all of its message is shown. */
  whole?: boolean;
  nested?: boolean;
  /** Where its message matches what was searched for. */
  highlights?: Highlight[];
}

/** A crud or a reply. Whoever shows it takes it away at the moment it expires, and its replies with it. */
export const Crud = memo(function Crud({ activity, why, whole = false, nested = false, highlights }: Props) {
  const { uuid, handle, display_name, message, created_at, expires_at, replies_count } = activity;
  const session = useSession();
  const dialog = `reply-${uuid}`;
  const [replying, setReplying] = useState(() => isOpen(dialog));
  useEffect(() => forgetOpen(dialog), [dialog]);
  const [deleting, setDeleting] = useState(false);
  const pending = usePendingReplies(uuid);
  const remove = useDelete(uuid);
  if (remove.isPending || remove.isSuccess) return null;
  return (
    <article className={nested ? 'crud nested' : 'crud'} aria-label={`Crud of ${isolated(display_name)}`}>
      {why && (
        <p className="why">
          <bdi>{display_name}</bdi> {why}
        </p>
      )}
      <header>
        <Avatar handle={handle} name={display_name} />
        <div>
          <Link to={`/@${handle}`}>
            <strong>
              <bdi>{display_name}</bdi>
            </strong>{' '}
            <span className="quiet">@{handle}</span>
          </Link>
          <p className="quiet">
            <Link to={`/@${handle}/status/${uuid}`}>
              <Ago time={created_at} />
            </Link>{' '}
            <Left time={expires_at} />
          </p>
        </div>
      </header>
      <LongText text={message} whole={whole} {...(highlights && { highlights })} />
      <footer>
        <button
          type="button"
          onClick={() =>
            session.state === 'out'
              ? void signIn({ page: `/@${handle}/status/${uuid}`, open: dialog })
              : setReplying(true)
          }
        >
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
});
