import type { FormEvent } from 'react';
import { type Profile, wordsFor } from '../../../lib/api';
import { useDraft } from '../../../lib/draft';
import { useUpdateProfile } from '../api/profile-query';

/** The name that is shown beside the handle. */
export function NameForm({ profile }: { profile: Profile }) {
  const { fields, change, clear } = useDraft('name', { display_name: profile.display_name });
  const update = useUpdateProfile();
  const error = wordsFor(update.error);

  function save(event: FormEvent) {
    event.preventDefault();
    if (!update.isPending) update.mutate({ ...fields, bio: profile.bio }, { onSuccess: () => clear() });
  }

  return (
    <section className="setting" aria-labelledby="name-title">
      <h2 id="name-title">Name</h2>
      <p className="quiet">The handle, @{profile.handle}, stays as it is.</p>
      <form onSubmit={save}>
        <label htmlFor="display-name">Display name</label>
        <input
          id="display-name"
          autoComplete="name"
          value={fields.display_name}
          aria-invalid={error ? true : undefined}
          aria-describedby="display-name-error"
          onChange={({ target }) => {
            update.reset();
            change({ display_name: target.value });
          }}
        />
        <p className="error" id="display-name-error" role="alert">
          {error}
        </p>
        {update.isSuccess && (
          <p className="quiet" role="status">
            The name is changed.
          </p>
        )}
        <div className="row end">
          <button type="submit" className="primary" aria-disabled={update.isPending}>
            Save
          </button>
        </div>
      </form>
    </section>
  );
}
