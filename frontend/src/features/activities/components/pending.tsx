import { useOnline } from '../../../lib/online';
import { Avatar } from '../../../ui/avatar';
import { LongText } from '../../../ui/long-text';
import type { NewReply } from '../api/mutations';

/** What I wrote, while it is on its way. */
export function Pending({ sent, handle }: { sent: NewReply; handle: string }) {
  const online = useOnline();
  return (
    <article className="crud is-waiting" aria-busy="true">
      <div className="crud-face">
        <Avatar handle={handle} />
      </div>
      <div className="crud-body">
        <header className="crud-head">
          <span className="handle">@{handle}</span>
          <span className="ago">{online ? 'Sending…' : 'Waits for a connection'}</span>
        </header>
        <LongText text={sent.message} />
      </div>
    </article>
  );
}
