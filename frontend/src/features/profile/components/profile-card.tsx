import { Suspense } from 'react';
import { Link } from 'wouter';
import type { Profile } from '../../../lib/api';
import { month } from '../../../lib/dates';
import { lazily } from '../../../lib/lazily';
import { setSearchParams, useSearchParams } from '../../../lib/router';
import { isLost, isMe, useSession } from '../../../lib/session';
import { words } from '../../../lib/words';
import { Avatar } from '../../../ui/avatar';
import { Icon } from '../../../ui/icon';
import { LongText } from '../../../ui/long-text';
import { Banner } from './banner';

const EditDialog = lazily(async () => (await import('./edit-dialog')).default);

/** Who somebody is. Banner and face follow from the handle, and are there before the profile is. */
export function ProfileCard({ handle, profile }: { handle: string; profile: Profile | undefined }) {
  const session = useSession();
  // In the address, so that a reload while one edits loses nothing.
  const params = useSearchParams();
  const mine = isMe(session, handle);

  /** Opens the dialog, or closes it, and leaves the rest of the address as it is. */
  function edit(isOpen: boolean) {
    const next = new URLSearchParams(params);
    if (isOpen) next.set('edit', '');
    else next.delete('edit');
    setSearchParams(next, { replace: !isOpen });
  }

  return (
    <>
      <Banner handle={handle} />
      <section className="profile" aria-label={words.shell.profile}>
        <div className="profile-face">
          <Avatar handle={handle} size={96} />
        </div>
        <div className="profile-row">
          {mine && (
            <>
              <Link
                className="button is-icon is-plain"
                to={`/messages/@${handle}`}
                aria-label={words.messages.notes}
                title={words.messages.notes}
              >
                <Icon name="mail" />
              </Link>
              <Link className="button is-icon is-plain profile-gear" to="/settings" aria-label={words.shell.settings}>
                <Icon name="gear" />
              </Link>
              <button type="button" className="button is-plain" onClick={() => edit(true)}>
                {words.profile.edit}
              </button>
            </>
          )}
          {session.state === 'in' && !mine && (
            <Link className="button is-plain" to={`/messages/@${handle}`}>
              <Icon name="mail" /> {words.profile.message}
            </Link>
          )}
        </div>
        {profile ? <Facts profile={profile} /> : <FactsToCome handle={handle} />}
      </section>
      <Suspense>
        {profile && (mine || isLost(session, handle)) && params.has('edit') && (
          <EditDialog profile={profile} close={() => edit(false)} />
        )}
      </Suspense>
    </>
  );
}

const Facts = ({ profile }: { profile: Profile }) => {
  const { handle, display_name, bio, cruds_count, cruds_count_more, created_at } = profile;
  return (
    <>
      <p className="profile-name">
        <bdi>{display_name}</bdi>
      </p>
      <p className="profile-handle">@{handle}</p>
      {bio && (
        <div className="profile-bio">
          <LongText text={bio} />
        </div>
      )}
      <p className="profile-facts">
        <span>
          <Icon name="bomb" />
          {words.profile.alive(cruds_count, cruds_count_more)}
        </span>
        <span>
          <Icon name="calendar" />
          {words.profile.since(month(created_at))}
        </span>
      </p>
    </>
  );
};

const FactsToCome = ({ handle }: { handle: string }) => (
  <>
    <p className="profile-name">
      <span className="bone bone-title" />
    </p>
    <p className="profile-handle">@{handle}</p>
    <p className="profile-facts">
      <span className="bone bone-facts" />
    </p>
  </>
);
