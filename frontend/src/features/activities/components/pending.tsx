import type { Unsent } from '../../../lib/outbox';
import { useSession, useWriter } from '../../../lib/session';
import type { Wish } from '../../../lib/way';
import { Avatar } from '../../../ui/avatar';
import { LongText } from '../../../ui/long-text';
import { UnsentRow, UnsentState } from '../../../ui/unsent-row';

interface Props {
  item: Unsent;
  place?: 'feed' | 'branch';
  /** Opens where it is edited, once it is back in its draft. */
  edit?: () => void;
  /** What is resumed after a sign-in. */
  wish?: Wish;
}

/** What I wrote, until the API has it. */
export function Pending({ item, place = 'feed', edit, wish }: Props) {
  const session = useSession();
  const person = useWriter();
  const handle = session.state === 'in' ? session.handle : person;
  function putBack() {
    item.edit();
    edit?.();
  }
  return (
    <article className={`crud is-${place} is-waiting`} aria-busy={item.state !== 'failed'}>
      <div className="crud-face">
        <Avatar handle={handle} size={place === 'branch' ? 32 : 40} />
      </div>
      <div className="crud-body">
        <header className="crud-head">
          <span className="handle">@{handle}</span>
          <UnsentState item={item} />
        </header>
        <LongText text={item.message} />
        <UnsentRow item={item} edit={putBack} {...(wish && { wish })} />
      </div>
    </article>
  );
}
