import { type FormEvent, useState } from 'react';
import { useChangeEmail, useConfirmEmail, useEmail, wordsForAccount } from '../api/account-queries';

/** The account's e-mail, and another in its place once the code that was sent there is given. */
export function EmailForm({ token }: { token: string }) {
  const [email, setEmail] = useState('');
  const [code, setCode] = useState('');
  const current = useEmail(token);
  const change = useChangeEmail(token);
  const confirm = useConfirmEmail(token);
  const asked = change.isSuccess && !confirm.isSuccess;
  const error = wordsForAccount(asked ? confirm.error : change.error);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (change.isPending || confirm.isPending) return;
    if (asked) return confirm.mutate(code, { onSuccess: () => setEmail('') });
    confirm.reset();
    setCode('');
    change.mutate(email);
  }

  return (
    <section className="setting" aria-labelledby="email-title">
      <h2 id="email-title">E-mail</h2>
      <p className="quiet">{current.data ? `Now: ${current.data}` : (wordsForAccount(current.error) ?? 'Loading…')}</p>
      <form onSubmit={submit} noValidate>
        <label htmlFor="email">New e-mail</label>
        <input
          id="email"
          type="email"
          autoComplete="email"
          required
          readOnly={asked}
          value={email}
          aria-invalid={error && !asked ? true : undefined}
          aria-describedby="email-error"
          onChange={({ target }) => setEmail(target.value)}
        />
        {asked && (
          <>
            <p className="quiet" role="status">
              A code is on its way to <bdi>{email}</bdi>. On one’s own machine it is in the issuer’s log instead.
            </p>
            <label htmlFor="email-code">Code</label>
            <input
              id="email-code"
              autoComplete="one-time-code"
              inputMode="numeric"
              required
              value={code}
              aria-invalid={error ? true : undefined}
              aria-describedby="email-error"
              onChange={({ target }) => setCode(target.value)}
            />
          </>
        )}
        <p className="error" id="email-error" role="alert">
          {error}
        </p>
        {confirm.isSuccess && (
          <p className="quiet" role="status">
            The e-mail is changed.
          </p>
        )}
        <div className="row end">
          {asked && (
            <button type="button" onClick={() => change.reset()}>
              Another e-mail
            </button>
          )}
          <button type="submit" className="primary" aria-disabled={change.isPending || confirm.isPending}>
            {asked ? 'Confirm' : 'Send the code'}
          </button>
        </div>
      </form>
    </section>
  );
}
