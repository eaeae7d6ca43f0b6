import { useOnline } from '../../../lib/online';
import { Avatar } from '../../../ui/avatar';
import { LongText } from '../../../ui/long-text';
import type { NewReply } from '../api/mutations';

/** What I wrote, while it is on its way. */
export function Pending({ sent, handle, nested = false }: { sent: NewReply; handle: string; nested?: boolean }) {
  const online = useOnline();
  return (
    <article className={`crud pending ${nested ? 'nested' : ''}`} aria-busy="true">
      <header>
        <Avatar handle={handle} name={handle} />
        <div>
          <strong>@{handle}</strong>
          <p className="quiet">{online ? 'Sending…' : 'Waits for a connection'}</p>
        </div>
      </header>
      <LongText text={sent.message} />
    </article>
  );
}
