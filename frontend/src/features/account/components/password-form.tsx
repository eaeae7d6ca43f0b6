import { type FormEvent, useState } from 'react';
import { words } from '../../../lib/words';
import { TextField } from '../../../ui/text-field';
import { AccountError } from '../api/account-client';
import { isRefused, useChangePassword, wordsForAccount } from '../api/account-queries';

/** A new password. With it every session of the account ends, this one too. */
export function PasswordForm({ token, handle, done }: { token: string; handle: string; done: () => void }) {
  const [previous, setPrevious] = useState('');
  const [proposed, setProposed] = useState('');
  const change = useChangePassword(token, done);
  const error = wordsForAccount(change.error, words.account.wrongPassword);
  const isOfNew = change.error instanceof AccountError && !isRefused(change.error);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!change.isPending) change.mutate({ previous, proposed });
  }

  return (
    <section className="setting" aria-labelledby="password-title">
      <h2 className="setting-title" id="password-title">
        {words.account.password}
      </h2>
      <p className="setting-hint">{words.account.passwordHint}</p>
      <form className="form" onSubmit={submit} noValidate>
        <input type="hidden" autoComplete="username" value={handle} readOnly />
        <TextField
          id="current-password"
          label={words.account.currentPassword}
          error={isOfNew ? undefined : error}
          type="password"
          autoComplete="current-password"
          required
          value={previous}
          change={setPrevious}
        />
        <TextField
          id="new-password"
          label={words.account.newPassword}
          hint={words.account.passwordLength}
          error={isOfNew ? error : undefined}
          type="password"
          autoComplete="new-password"
          required
          value={proposed}
          change={setProposed}
        />
        <div className="row is-end">
          <button type="submit" className="button is-tonal" aria-disabled={change.isPending}>
            {words.account.setPassword}
          </button>
        </div>
      </form>
    </section>
  );
}
