import { type FormEvent, useRef } from 'react';
import { isSignedOut, type Profile, wordsFor } from '../../../lib/api';
import { useDraft } from '../../../lib/draft';
import { Dialog } from '../../../ui/dialog';
import { Refused } from '../../../ui/refused';
import { useUpdateProfile } from '../api/profile-query';

const nameCodes = [
  'display_name_blank',
  'display_name_exceed_max_chars',
  'display_name_invalid_chars',
  'display_name_is_handle',
] as const;
const bioCodes = ['bio_exceed_max_chars', 'bio_invalid_chars'] as const;

/** My name and bio. Whatever is refused is said beside its field. */
export default function EditDialog({ profile, close }: { profile: Profile; close: () => void }) {
  const { display_name, bio } = profile;
  const { fields, change, clear } = useDraft('profile', { display_name, bio });
  const update = useUpdateProfile();
  const first = useRef<HTMLInputElement>(null);
  const { error } = update;
  const ended = isSignedOut(error);
  const nameError = ended ? undefined : wordsFor(error, [...nameCodes]);
  const bioError = ended ? undefined : wordsFor(error, [...bioCodes]);

  function leave() {
    clear();
    close();
  }
  function save(event: FormEvent) {
    event.preventDefault();
    if (!update.isPending) update.mutate(fields, { onSuccess: leave });
  }

  return (
    <Dialog title="Edit Profile" close={leave} focus={first}>
      <form onSubmit={save}>
        <label htmlFor="name">Display name</label>
        <input
          id="name"
          ref={first}
          autoComplete="name"
          value={fields.display_name}
          aria-invalid={nameError ? true : undefined}
          aria-describedby="name-error"
          onChange={({ target }) => change({ display_name: target.value })}
        />
        <p className="error" id="name-error" role="alert">
          {nameError}
        </p>
        <label htmlFor="bio">Bio</label>
        <textarea
          id="bio"
          rows={3}
          value={fields.bio}
          aria-invalid={bioError ? true : undefined}
          aria-describedby="bio-error"
          onChange={({ target }) => change({ bio: target.value })}
        />
        <p className="error" id="bio-error" role="alert">
          {bioError !== nameError && bioError}
        </p>
        {ended && <Refused id="profile-error" error={error} />}
        <div className="row end">
          <button type="button" onClick={leave}>
            Cancel
          </button>
          <button type="submit" className="primary" aria-disabled={update.isPending}>
            Save
          </button>
        </div>
      </form>
    </Dialog>
  );
}
