import { type FormEvent, useState } from 'react';
import { Link } from 'react-router';
import { type Profile, wordsFor } from '../../../lib/api';
import { useSession } from '../../../lib/session';
import { Avatar } from '../../../ui/avatar';
import { useUpdateProfile } from '../api/profile';

export function ProfileCard({ profile }: { profile: Profile }) {
  const { handle, display_name, bio, cruds_count } = profile;
  const session = useSession();
  const [editing, setEditing] = useState(false);
  const mine = session.state === 'in' && session.handle.toLowerCase() === handle.toLowerCase();
  if (editing) return <EditProfile profile={profile} done={() => setEditing(false)} />;
  return (
    <section className="profile">
      <Avatar handle={handle} name={display_name} />
      <h1>{display_name}</h1>
      <p className="quiet">
        @{handle} · {cruds_count} {cruds_count === 1 ? 'crud' : 'cruds'}
      </p>
      {bio && <p className="message">{bio}</p>}
      {mine ? (
        <button type="button" onClick={() => setEditing(true)}>
          Edit Profile
        </button>
      ) : (
        session.state === 'in' && <Link to={`/messages/@${handle}`}>Message</Link>
      )}
    </section>
  );
}

function EditProfile({ profile, done }: { profile: Profile; done: () => void }) {
  const update = useUpdateProfile();
  const [name, setName] = useState(profile.display_name);
  const [bio, setBio] = useState(profile.bio);
  const nameError = wordsFor(update.error, [
    'display_name_blank',
    'display_name_exceed_max_chars',
    'display_name_invalid_chars',
  ]);
  const bioError = wordsFor(update.error, ['bio_exceed_max_chars', 'bio_invalid_chars']);
  async function save(event: FormEvent) {
    event.preventDefault();
    await update.mutateAsync({ display_name: name, bio }).then(done, () => {});
  }
  return (
    <form className="profile" onSubmit={(event) => void save(event)}>
      <h1>Edit Profile</h1>
      <label htmlFor="name">Display name</label>
      <input id="name" value={name} aria-describedby="name-error" onChange={({ target }) => setName(target.value)} />
      <p className="error" id="name-error" role="alert">
        {nameError}
      </p>
      <label htmlFor="bio">Bio</label>
      <textarea
        id="bio"
        rows={3}
        value={bio}
        aria-describedby="bio-error"
        onChange={({ target }) => setBio(target.value)}
      />
      <p className="error" id="bio-error" role="alert">
        {bioError}
      </p>
      <div className="row">
        <button type="button" onClick={done}>
          Cancel
        </button>
        <button type="submit" className="primary" disabled={update.isPending}>
          Save
        </button>
      </div>
    </form>
  );
}
