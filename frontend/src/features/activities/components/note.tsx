import { memo, Suspense, useState } from 'react';
import { Link } from 'wouter';
import type { Notification } from '../../../lib/api';
import { isolated } from '../../../lib/isolate';
import { lazily } from '../../../lib/lazily';
import { words } from '../../../lib/words';
import { Avatar } from '../../../ui/avatar';
import { Icon } from '../../../ui/icon';
import { LongText } from '../../../ui/long-text';
import { useOpens } from '../../../ui/opens';
import { ShareButton } from '../../../ui/share-button';
import { Ago, Left } from '../../../ui/time-ago';

const ReplyDialog = lazily(async () => (await import('./reply-dialog')).default);

const signs = { reply: 'reply', mention: 'at' } as const;

/** What somebody did that I am told of: one face beside its words, and the crud. All of it leads to the thread. */
export const Note = memo(function Note({ notification }: { notification: Notification }) {
  const { uuid, handle, display_name, message, created_at, expires_at, replies_count, reason } = notification;
  const [replying, setReplying] = useState(false);
  const thread = `/@${handle}/status/${uuid}`;
  const opens = useOpens(thread);
  return (
    <article
      className="note"
      aria-label={words.notifications.label(isolated(display_name), words.notifications[reason])}
      tabIndex={-1}
      {...opens}
    >
      <span className="note-sign">
        <Icon name={signs[reason]} />
      </span>
      <div className="note-body">
        <div className="note-one">
          <Avatar handle={handle} size={28} />
          <p className="note-words">
            <Link to={`/@${handle}`}>
              <bdi>{display_name}</bdi>
            </Link>{' '}
            {words.notifications[reason]}
          </p>
        </div>
        <LongText text={message} />
        <div className="actions">
          <button
            type="button"
            className="action is-reply is-counted"
            aria-label={words.crud.replyCount(replies_count)}
            onClick={() => setReplying(true)}
          >
            <Icon name="reply" />
            {replies_count > 0 && <span>{replies_count}</span>}
          </button>
          <Left time={expires_at} />
          <ShareButton path={thread} />
        </div>
      </div>
      <p className="note-when">
        <Link to={thread}>
          <Ago time={created_at} />
        </Link>
      </p>
      <Suspense>{replying && <ReplyDialog activity={notification} close={() => setReplying(false)} />}</Suspense>
    </article>
  );
});
