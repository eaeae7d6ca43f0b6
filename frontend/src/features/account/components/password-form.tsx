import { type FormEvent, useState } from 'react';
import { useChangePassword, wordsForAccount } from '../api/account-queries';

/** A new password. With it every session of the account ends, this one too. */
export function PasswordForm({ token, handle, done }: { token: string; handle: string; done: () => void }) {
  const [previous, setPrevious] = useState('');
  const [proposed, setProposed] = useState('');
  const change = useChangePassword(token, done);
  const error = wordsForAccount(change.error, 'The current password is not right.');

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!change.isPending) change.mutate({ previous, proposed });
  }

  return (
    <section className="setting" aria-labelledby="password-title">
      <h2 id="password-title">Password</h2>
      <p className="quiet">With a new password you are signed out everywhere, here too.</p>
      <form onSubmit={submit} noValidate>
        <input type="hidden" autoComplete="username" value={handle} readOnly />
        <label htmlFor="current-password">Current password</label>
        <input
          id="current-password"
          type="password"
          autoComplete="current-password"
          required
          value={previous}
          aria-invalid={error ? true : undefined}
          aria-describedby="password-error"
          onChange={({ target }) => setPrevious(target.value)}
        />
        <label htmlFor="new-password">New password</label>
        <input
          id="new-password"
          type="password"
          autoComplete="new-password"
          required
          value={proposed}
          aria-describedby="password-hint password-error"
          onChange={({ target }) => setProposed(target.value)}
        />
        <p className="quiet" id="password-hint">
          At least 10 characters.
        </p>
        <p className="error" id="password-error" role="alert">
          {error}
        </p>
        <div className="row end">
          <button type="submit" className="primary" aria-disabled={change.isPending}>
            Set the password
          </button>
        </div>
      </form>
    </section>
  );
}
