import { type RefObject, Suspense, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import { type Activity, wordsFor } from '../../../lib/api';
import { watch } from '../../../lib/clock';
import { copyLink } from '../../../lib/copy-link';
import { clockTime, dayAndTime, daysUntil, inFull, shortDate } from '../../../lib/dates';
import { isolated } from '../../../lib/isolate';
import { lazily } from '../../../lib/lazily';
import { hasPageBefore, useIsBack } from '../../../lib/router';
import { isMe, useSession } from '../../../lib/session';
import { signIn } from '../../../lib/sign-in';
import { say } from '../../../lib/toast';
import { forgetOpen, isOpen } from '../../../lib/way';
import { words } from '../../../lib/words';
import { Avatar } from '../../../ui/avatar';
import { Fuse } from '../../../ui/fuse';
import { Icon } from '../../../ui/icon';
import { MessageText } from '../../../ui/message-text';
import { MoreMenu } from '../../../ui/more-menu';
import { ShareButton } from '../../../ui/share-button';
import { useBurning } from '../../../ui/use-burning';

const ReplyDialog = lazily(async () => (await import('./reply-dialog')).default);
const DeleteDialog = lazily(async () => (await import('./delete-dialog')).default);

/** When it will be gone: by the clock, and on which day. */
function GoneAt({ time }: { time: string }) {
  const element = useRef<HTMLTimeElement>(null);
  useLayoutEffect(() => {
    const shown = element.current;
    if (!shown) return;
    const expires = Date.parse(time);
    const { goneToday, goneTomorrow, gone } = words.thread;
    const near = [goneToday, goneTomorrow];
    return watch(shown, (now) => {
      const onDay = near[daysUntil(expires, now)];
      shown.textContent = onDay ? onDay(clockTime(expires)) : gone(dayAndTime(expires));
      return new Date(now).setHours(24, 0, 0, 0);
    });
  }, [time]);
  return <time ref={element} dateTime={time} title={inFull(time)} />;
}

/** Brings the crud into view, where what it is under pushes it out of it, and no way back keeps its own place. */
function useInView(article: RefObject<HTMLElement | null>, isUnder: boolean) {
  const isNew = !useIsBack() || !hasPageBefore();
  useEffect(() => {
    if (!isUnder || !isNew) return;
    // A new page has gone to its top by then.
    const frame = requestAnimationFrame(() => {
      const bottom = article.current?.getBoundingClientRect().bottom ?? 0;
      if (window.scrollY === 0 && bottom > window.innerHeight) article.current?.scrollIntoView();
    });
    return () => cancelAnimationFrame(frame);
  }, [article, isUnder, isNew]);
}

interface Props {
  activity: Activity;
  /** Whether others stand above it. */
  isUnder: boolean;
  remove: { error: unknown; isPending: boolean; mutate: () => void };
}

/** The crud that a thread is about, and the way to reply to it. */
export function Focus({ activity, isUnder, remove }: Props) {
  const { uuid, handle, display_name, message, created_at, replies_count } = activity;
  const session = useSession();
  const article = useRef<HTMLElement>(null);
  useBurning(article, 'focus', activity);
  useInView(article, isUnder);
  const dialog = `reply-${uuid}`;
  const [replying, setReplying] = useState(() => isOpen(dialog));
  useEffect(() => forgetOpen(dialog), [dialog]);
  const [deleting, setDeleting] = useState(false);
  const thread = `/@${handle}/status/${uuid}`;
  const [count, unit] = words.thread.counted(replies_count);
  const name = isolated(display_name);

  const reply = () => (session.state === 'out' ? void signIn({ page: thread, open: dialog }) : setReplying(true));

  return (
    <>
      <article
        ref={article}
        className="focus"
        aria-label={words.crud.label(name)}
        aria-busy={remove.isPending}
        tabIndex={-1}
      >
        <Fuse kind="focus" />
        <div className="focus-who">
          <Link to={`/@${handle}`} tabIndex={-1} aria-hidden="true">
            <Avatar handle={handle} size={48} />
          </Link>
          <Link className="focus-name" to={`/@${handle}`}>
            <bdi className="name">{display_name}</bdi> <span className="handle">@{handle}</span>
          </Link>
          <MoreMenu>
            <button type="button" className="menu-item" onClick={() => void copyLink(thread).then(say)}>
              <Icon name="link" /> {words.thread.copyLink}
            </button>
            {isMe(session, handle) && (
              <button type="button" className="menu-item is-danger" onClick={() => setDeleting(true)}>
                <Icon name="bin" /> {words.crud.delete}
              </button>
            )}
          </MoreMenu>
        </div>
        <div className="focus-text">
          <MessageText text={message} />
        </div>
        <p className="focus-times">
          <time dateTime={created_at} title={inFull(created_at)}>
            {words.thread.lit(clockTime(created_at), shortDate(created_at))}
          </time>
          <GoneAt time={activity.expires_at} />
          <strong className="left" />
        </p>
        {replies_count > 0 && (
          <p className="focus-counts">
            <span>
              <strong>{count}</strong> {unit}
            </span>
          </p>
        )}
        <div className="actions">
          <button
            type="button"
            className="action is-reply"
            aria-label={words.crud.reply}
            title={words.crud.reply}
            onClick={reply}
          >
            <Icon name="reply" />
          </button>
          <ShareButton path={thread} />
        </div>
        {remove.error !== null && (
          <p className="error" role="alert">
            {words.crud.notDeleted(wordsFor(remove.error) ?? '')}
          </p>
        )}
      </article>
      <button type="button" className="answer" onClick={reply}>
        {session.state === 'in' && <Avatar handle={session.handle} />}
        <span className="answer-field">{words.thread.replyTo(name)}</span>
        <span className="button is-primary" aria-hidden="true">
          {words.crud.reply}
        </span>
      </button>
      <Suspense>
        {replying && <ReplyDialog activity={activity} close={() => setReplying(false)} />}
        {deleting && <DeleteDialog close={() => setDeleting(false)} confirm={remove.mutate} />}
      </Suspense>
    </>
  );
}
