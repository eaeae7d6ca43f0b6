import type { FormEvent } from 'react';
import { type Profile, wordsFor } from '../../../lib/api';
import { useDraft } from '../../../lib/draft';
import { words } from '../../../lib/words';
import { TextField } from '../../../ui/text-field';
import { NAME_LIMIT, useUpdateProfile } from '../api/profile-query';

/** The name that is shown beside the handle. */
export function NameForm({ profile }: { profile: Profile }) {
  const { fields, change, clear } = useDraft('name', { display_name: profile.display_name });
  const update = useUpdateProfile();

  function save(event: FormEvent) {
    event.preventDefault();
    if (!update.isPending) update.mutate({ ...fields, bio: profile.bio }, { onSuccess: () => clear() });
  }

  return (
    <section className="setting" aria-labelledby="name-title">
      <h2 className="setting-title" id="name-title">
        {words.profile.nameTitle}
      </h2>
      <p className="setting-hint">{words.profile.handleStays(profile.handle)}</p>
      <form className="form" onSubmit={save} noValidate>
        <TextField
          id="display-name"
          label={words.profile.name}
          hint={words.profile.nameHint}
          error={wordsFor(update.error)}
          limit={NAME_LIMIT}
          autoComplete="name"
          value={fields.display_name}
          change={(text) => {
            update.reset();
            change({ display_name: text });
          }}
        />
        <div className="row is-end">
          <p className="setting-said" role="status">
            {update.isSuccess && words.profile.nameChanged}
          </p>
          <button type="submit" className="button is-tonal" aria-disabled={update.isPending}>
            {words.profile.save}
          </button>
        </div>
      </form>
    </section>
  );
}
