import { type FormEvent, useRef } from 'react';
import { ApiError, type Profile, wordsFor } from '../../../lib/api';
import { useDraft } from '../../../lib/draft';
import { words } from '../../../lib/words';
import { Dialog } from '../../../ui/dialog';
import { Refused } from '../../../ui/refused';
import { TextField } from '../../../ui/text-field';
import { BIO_LIMIT, NAME_LIMIT, useUpdateProfile } from '../api/profile-query';

const nameCodes = [
  'display_name_blank',
  'display_name_exceed_max_chars',
  'display_name_invalid_chars',
  'display_name_is_handle',
] as const;
const bioCodes = ['bio_exceed_max_chars', 'bio_invalid_chars'] as const;

/**
 * My name and bio. Whatever is refused is said beside its field. Closed by Escape or by a click outside, it keeps what was
 * written for the next time; Cancel throws it away.
 */
export default function EditDialog({ profile, close }: { profile: Profile; close: () => void }) {
  const { display_name, bio } = profile;
  const { fields, change, clear } = useDraft('profile', { display_name, bio });
  const update = useUpdateProfile();
  const first = useRef<HTMLInputElement>(null);
  const { error } = update;
  const isOfFields = error instanceof ApiError && error.codes.length > 0;

  function leave(saved?: typeof fields) {
    clear(saved);
    close();
  }
  function save(event: FormEvent) {
    event.preventDefault();
    if (!update.isPending) update.mutate(fields, { onSuccess: () => leave(fields) });
  }

  return (
    <Dialog title={words.profile.edit} close={close} focus={first}>
      <form className="form" onSubmit={save} noValidate>
        <TextField
          id="name"
          label={words.profile.name}
          hint={words.profile.nameHint}
          error={isOfFields ? wordsFor(error, [...nameCodes]) : undefined}
          limit={NAME_LIMIT}
          field={first}
          autoComplete="name"
          value={fields.display_name}
          change={(text) => change({ display_name: text })}
        />
        <TextField
          id="bio"
          label={words.profile.bio}
          error={isOfFields ? wordsFor(error, [...bioCodes]) : undefined}
          limit={BIO_LIMIT}
          rows={3}
          value={fields.bio}
          change={(text) => change({ bio: text })}
        />
        {error && !isOfFields && <Refused id="profile-error" error={error} />}
        <div className="row is-end">
          <button type="button" className="button is-plain" onClick={() => leave()}>
            {words.profile.cancel}
          </button>
          <button type="submit" className="button is-primary" aria-disabled={update.isPending}>
            {words.profile.save}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
