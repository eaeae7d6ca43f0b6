import { useEffect, useRef } from 'react';
import { useOnline } from '../../../lib/online';
import { useLive } from '../../../lib/time';
import { words } from '../../../lib/words';
import { Avatar } from '../../../ui/avatar';
import { LoadMore } from '../../../ui/load-more';
import { NavLink } from '../../../ui/nav-link';
import { Empty, Failed } from '../../../ui/states';
import { useMessageGroups } from '../api/message-queries';
import { LastTime } from './moments';

const OUTLINES = 5;

/** The outline of conversations that will come. */
function Loading() {
  const online = useOnline();
  return (
    <>
      <p className={online ? 'unseen' : 'state-line'} role="status">
        {online ? words.states.loading : words.states.waiting}
      </p>
      {Array.from({ length: OUTLINES }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: one is as another.
        <div key={index} className="talk is-bone" aria-hidden="true">
          <div className="bone bone-face" />
          <div>
            <div className="bone bone-name" />
            <div className="bone bone-text" />
          </div>
        </div>
      ))}
    </>
  );
}

/** My conversations, the one with the latest message first; the one that is open is marked. */
export function TalkList({ isIn }: { isIn: boolean }) {
  const query = useMessageGroups(isIn);
  const groups = useLive(query.data?.pages.flatMap(({ entries }) => entries) ?? []);
  const list = useRef<HTMLUListElement>(null);
  const isThere = groups.length > 0;
  useEffect(() => {
    // The list may have been left further down.
    if (isThere) list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [isThere]);
  if (query.isPending) return isIn ? <Loading /> : null;
  if (query.error && !isThere) return <Failed error={query.error} retry={() => void query.refetch()} />;
  return (
    <>
      <ul ref={list}>
        {groups.map(({ uuid, handle, display_name, message, created_at }) => (
          <li key={uuid}>
            <NavLink to={`/messages/@${handle}`} className="talk">
              <Avatar handle={handle} size={48} />
              <span className="talk-words">
                <span className="talk-top">
                  <bdi className="name">{display_name}</bdi>
                  <LastTime time={created_at} />
                </span>
                <bdi className="talk-last">{message}</bdi>
              </span>
            </NavLink>
          </li>
        ))}
      </ul>
      {!isThere && !query.hasNextPage && <Empty title={words.messages.noneTitle}>{words.messages.none}</Empty>}
      <LoadMore query={query} />
    </>
  );
}
