import { lazy, Suspense } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { Profile } from '../../../lib/api';
import { isLost, isMe, useSession } from '../../../lib/session';
import { Avatar } from '../../../ui/avatar';
import { LongText } from '../../../ui/long-text';

const EditDialog = lazy(() => import('./edit-dialog'));

export function ProfileCard({ profile }: { profile: Profile }) {
  const { handle, bio, cruds_count, cruds_count_more, created_at } = profile;
  const session = useSession();
  // In the address, so that a reload while one edits loses nothing.
  const [params, setParams] = useSearchParams();
  const mine = isMe(session, handle);
  const joined = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric' }).format(new Date(created_at));
  return (
    <section className="profile" aria-label="Profile">
      <div className="cover" />
      <Avatar handle={handle} />
      <div className="row end">
        {mine && (
          <button type="button" onClick={() => setParams({ edit: '' })}>
            Edit Profile
          </button>
        )}
        {session.state === 'in' && !mine && (
          <Link className="button" to={`/messages/@${handle}`}>
            Message
          </Link>
        )}
      </div>
      <p className="quiet">@{handle}</p>
      {bio && <LongText text={bio} />}
      <p className="quiet">
        {cruds_count}
        {cruds_count_more && '+'} {cruds_count === 1 && !cruds_count_more ? 'crud' : 'cruds'} · here since {joined}
      </p>
      <Suspense>
        {(mine || isLost(session, handle)) && params.has('edit') && (
          <EditDialog profile={profile} close={() => setParams({}, { replace: true })} />
        )}
      </Suspense>
    </section>
  );
}
