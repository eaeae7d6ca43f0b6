import { memo, type ReactNode, type RefObject, Suspense, useRef, useState } from 'react';
import { Link } from 'wouter';
import { type Activity, wordsFor } from '../../../lib/api';
import { isolated } from '../../../lib/isolate';
import { lazily } from '../../../lib/lazily';
import { replyTo, useOutbox } from '../../../lib/outbox';
import { isMe, useSession } from '../../../lib/session';
import { now } from '../../../lib/time';
import { words } from '../../../lib/words';
import { Icon } from '../../../ui/icon';
import { useSeen } from '../../../ui/use-seen';
import { useActivity } from '../api/activity-query';
import { Crud } from './crud';
import { Pending } from './pending';

type Reply = Activity['replies'][number];
/** What a reply answers. */
type Answered = Activity | Reply;

const ReplyDialog = lazily(async () => (await import('./reply-dialog')).default);

/** Replies are shown so deep; what is further down has a page of its own, which its reply leads to. */
const DEEPEST = 3;

/** A list of replies, at its end those of mine that the API does not have yet. */
function Tree({ to, children }: { to: Answered; children: ReactNode[] }) {
  const unsent = useOutbox(replyTo(to.uuid));
  const [editing, setEditing] = useState(false);
  return (
    <>
      {children.length + unsent.length > 0 && (
        <ul className="tree" aria-label={words.thread.repliesTo(isolated(to.display_name))}>
          {children}
          {unsent.map((item) => (
            <li key={item.key} className="branch">
              <Pending item={item} place="branch" edit={() => setEditing(true)} />
            </li>
          ))}
        </ul>
      )}
      <Suspense>{editing && <ReplyDialog activity={to} close={() => setEditing(false)} />}</Suspense>
    </>
  );
}

/** The replies to a crud, each with those to it. */
export const Replies = ({ to, replies }: { to: Answered; replies: Reply[] }) => (
  <Tree to={to}>
    {replies.map((reply) => (
      <Branch key={reply.uuid} reply={reply} depth={1} />
    ))}
  </Tree>
);

/**
 * What is known of the replies to a reply: the latest three came with it, and its own page has all. That is asked for where the
 * reader asks, or by itself where one of the three has replies, as these come with it: one request for a whole branch.
 */
function useBranch(reply: Reply, depth: number, element: RefObject<Element | null>) {
  const session = useSession();
  const [asked, setAsked] = useState(false);
  const isDeeper = depth < DEEPEST - 1 && reply.replies.some((each) => each.replies_count > each.replies.length);
  const seen = useSeen(element, isDeeper);
  const query = useActivity(reply.uuid, { wanted: asked || (seen && isDeeper) });
  const { data, error, isFetching, hasNextPage, fetchNextPage, refetch } = query;
  const found = data?.replies ?? [];
  const isFound = new Set(found.map(({ uuid }) => uuid));
  const known = [...found, ...(hasNextPage ? [] : reply.replies.filter(({ uuid }) => !isFound.has(uuid)))];
  const live = known.filter(({ expires_at }) => Date.parse(expires_at) > now());
  const count = data?.replies_count ?? reply.replies_count;
  // Mine stay where I put them.
  const replies = depth < DEEPEST ? live : live.filter(({ handle }) => isMe(session, handle));
  const isWhole = depth < DEEPEST && data !== undefined && !hasNextPage;

  function more() {
    if (isFetching) return;
    if (data) void fetchNextPage();
    else if (asked || error) void refetch();
    setAsked(true);
  }
  return { replies, missing: isWhole ? 0 : Math.max(0, count - replies.length), error, isFetching, hasNextPage, more };
}

/** A reply with the replies to it. */
const Branch = memo(function Branch({ reply, depth }: { reply: Reply; depth: number }) {
  const { uuid, handle } = reply;
  const element = useRef<HTMLLIElement>(null);
  const { replies, missing, error, isFetching, hasNextPage, more } = useBranch(reply, depth, element);
  const isSending = useOutbox(replyTo(uuid)).length > 0;
  const isDeepest = depth >= DEEPEST;
  const hasAnswers = replies.length > 0 || missing > 0 || isSending;

  const gap = missing > 0 && !isDeepest && (
    <li key="more" className="branch is-more">
      <button type="button" className="further" aria-busy={isFetching} aria-disabled={isFetching} onClick={more}>
        {isFetching ? words.states.loading : words.thread.more(missing)}
      </button>
      {error && (
        <p className="error" role="alert">
          {wordsFor(error)}
        </p>
      )}
    </li>
  );
  const branches = replies.map((each) => <Branch key={each.uuid} reply={each} depth={depth + 1} />);
  // What is missing is before the latest three, or after the pages that are here.
  const all = gap ? (hasNextPage ? [...branches, gap] : [gap, ...branches]) : branches;
  return (
    <li ref={element} className="branch">
      <Crud activity={reply} place="branch" hasAnswers={hasAnswers} />
      <Tree to={reply}>{all}</Tree>
      {isDeepest && missing > 0 && (
        <Link className="further" to={`/@${handle}/status/${uuid}`}>
          {words.thread.further(missing)}
          <Icon name="forward" />
        </Link>
      )}
    </li>
  );
});
