import { type FormEvent, useState } from 'react';
import { isolated } from '../../../lib/isolate';
import { words } from '../../../lib/words';
import { FieldError, TextField } from '../../../ui/text-field';
import { useChangeEmail, useConfirmEmail, useEmail, wordsForAccount } from '../api/account-queries';

/** The account's e-mail, and another in its place once the code that was sent there is given. */
export function EmailForm({ token }: { token: string }) {
  const [email, setEmail] = useState('');
  const [code, setCode] = useState('');
  const current = useEmail(token);
  const change = useChangeEmail(token);
  const confirm = useConfirmEmail(token);
  const asked = change.isSuccess && !confirm.isSuccess;

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
      <h2 className="setting-title" id="email-title">
        {words.account.email}
      </h2>
      {current.error ? (
        <FieldError>{wordsForAccount(current.error)}</FieldError>
      ) : (
        <p className="setting-hint">
          {current.data ? words.account.emailNow(isolated(current.data)) : words.states.loading}
        </p>
      )}
      <form className="form" onSubmit={submit} noValidate>
        <TextField
          id="email"
          label={words.account.newEmail}
          error={asked ? undefined : wordsForAccount(change.error)}
          type="email"
          autoComplete="email"
          required
          readOnly={asked}
          value={email}
          change={setEmail}
        />
        {asked && (
          <>
            <p className="setting-hint" role="status">
              {words.account.codeSent(isolated(email))}
            </p>
            <TextField
              id="email-code"
              label={words.account.code}
              error={wordsForAccount(confirm.error)}
              autoComplete="one-time-code"
              inputMode="numeric"
              required
              value={code}
              change={setCode}
            />
          </>
        )}
        <div className="row is-end">
          <p className="setting-said" role="status">
            {confirm.isSuccess && words.account.emailChanged}
          </p>
          {asked && (
            <button type="button" className="button is-plain" onClick={() => change.reset()}>
              {words.account.otherEmail}
            </button>
          )}
          <button type="submit" className="button is-tonal" aria-disabled={change.isPending || confirm.isPending}>
            {asked ? words.account.useCode : words.account.sendCode}
          </button>
        </div>
      </form>
    </section>
  );
}
