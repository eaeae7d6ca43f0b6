import { memo, Suspense, useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import { type Activity, wordsFor } from '../../../lib/api';
import { isolated } from '../../../lib/isolate';
import { lazily } from '../../../lib/lazily';
import { isMe, useSession } from '../../../lib/session';
import { signIn } from '../../../lib/sign-in';
import { forgetOpen, isOpen } from '../../../lib/way';
import { words } from '../../../lib/words';
import { Avatar } from '../../../ui/avatar';
import { Fuse } from '../../../ui/fuse';
import { Icon } from '../../../ui/icon';
import { LongText } from '../../../ui/long-text';
import type { Highlight } from '../../../ui/message-text';
import { useOpens } from '../../../ui/opens';
import { ShareButton } from '../../../ui/share-button';
import { Ago } from '../../../ui/time-ago';
import { useBurning } from '../../../ui/use-burning';
import { useDelete } from '../api/mutations';

const ReplyDialog = lazily(async () => (await import('./reply-dialog')).default);
const DeleteDialog = lazily(async () => (await import('./delete-dialog')).default);

interface Props {
  activity: Activity;
  /** Why it is shown here: what its writer did. */
  why?: string;
  /** Where it stands: in a feed, over the crud that a thread is about, or in the tree under it. */
  place?: 'feed' | 'ancestor' | 'branch';
  hasAnswers?: boolean;
  /** Where its message matches what was searched for. */
  highlights?: Highlight[];
}

/** The thread of a crud. */
const threadOf = ({ handle, uuid }: Activity): string => `/@${handle}/status/${uuid}`;

/** A crud or a reply. All of it leads to its thread; the list that shows it takes it away when it has burned out. */
export const Crud = memo(function Crud({ activity, why, place = 'feed', hasAnswers = false, highlights }: Props) {
  const { uuid, handle, display_name, message, created_at, replies_count } = activity;
  const session = useSession();
  const article = useRef<HTMLElement>(null);
  const kind = place === 'branch' ? 'branch' : 'feed';
  useBurning(article, kind, activity);
  const dialog = `reply-${uuid}`;
  const [replying, setReplying] = useState(() => isOpen(dialog));
  useEffect(() => forgetOpen(dialog), [dialog]);
  const [deleting, setDeleting] = useState(false);
  const remove = useDelete(uuid);
  const thread = threadOf(activity);

  const opens = useOpens(thread);
  if (remove.isPending || remove.isSuccess) return null;
  return (
    <article
      ref={article}
      className={`crud is-${place}${hasAnswers ? ' has-answers' : ''}`}
      aria-label={words.crud.label(isolated(display_name))}
      tabIndex={-1}
      {...opens}
    >
      <Fuse kind={kind} />
      <Link className="crud-face" to={`/@${handle}`} tabIndex={-1} aria-hidden="true">
        <Avatar handle={handle} size={place === 'branch' ? 32 : 40} />
      </Link>
      <div className="crud-body">
        {why && (
          <p className="why">
            <bdi>{display_name}</bdi> {why}
          </p>
        )}
        {!why && place === 'feed' && activity.reply_to_handle && (
          <p className="why">
            <Icon name="reply" /> {words.crud.repliedTo(`@${activity.reply_to_handle}`)}
          </p>
        )}
        <header className="crud-head">
          <Link className="crud-who" to={`/@${handle}`}>
            <bdi className="name">{display_name}</bdi> <span className="handle">@{handle}</span>
          </Link>
          <Link to={thread}>
            <Ago time={created_at} />
          </Link>
          <span className="left" />
        </header>
        <LongText text={message} {...(highlights && { highlights })} />
        <div className="actions">
          <button
            type="button"
            className="action is-reply is-counted"
            aria-label={words.crud.replyCount(replies_count)}
            onClick={() => (session.state === 'out' ? void signIn({ page: thread, open: dialog }) : setReplying(true))}
          >
            <Icon name="reply" />
            {replies_count > 0 && <span>{replies_count}</span>}
          </button>
          <span className="spacer" />
          {isMe(session, handle) && (
            <button
              type="button"
              className="action"
              aria-label={words.crud.delete}
              title={words.crud.delete}
              onClick={() => setDeleting(true)}
            >
              <Icon name="bin" />
            </button>
          )}
          <ShareButton path={thread} />
        </div>
        {remove.error && (
          <p className="error" role="alert">
            {words.crud.notDeleted(wordsFor(remove.error) ?? '')}
          </p>
        )}
      </div>
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
