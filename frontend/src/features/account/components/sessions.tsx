import { isolated } from '../../../lib/isolate';
import { words } from '../../../lib/words';
import { FieldError } from '../../../ui/text-field';
import { Ago } from '../../../ui/time-ago';
import { useEndOne, useSessions, useSignOutEverywhere, wordsForAccount } from '../api/account-queries';

/** Where the account is signed in, as far as the issuer can tell, and how to end it. */
export function Sessions({ token, done }: { token: string; done: () => void }) {
  const { data, error } = useSessions(token);
  const one = useEndOne(token, done);
  const everywhere = useSignOutEverywhere(token, done);
  return (
    <section className="setting" aria-labelledby="sessions-title">
      <h2 className="setting-title" id="sessions-title">
        {words.account.sessions}
      </h2>
      {data && (
        <ul className="sessions">
          {data.map(({ id, browser, used_at, current }) => (
            <li key={id} className="session">
              <span className="session-words">
                <bdi className="name">{browser}</bdi>
                {current ? <span className="session-here">{words.account.thisBrowser}</span> : <Ago time={used_at} />}
              </span>
              <button
                type="button"
                className="button is-plain is-small"
                aria-label={words.account.signOutOf(current ? words.account.thisBrowser : isolated(browser))}
                aria-disabled={one.isPending}
                onClick={() => !one.isPending && one.mutate({ id, current })}
              >
                {words.shell.signOut}
              </button>
            </li>
          ))}
        </ul>
      )}
      <FieldError>{wordsForAccount(one.error ?? everywhere.error ?? error)}</FieldError>
      <p className="setting-hint">{words.account.sessionsHint}</p>
      <div className="row is-end">
        <button
          type="button"
          className="button is-plain is-danger"
          aria-disabled={everywhere.isPending}
          onClick={() => !everywhere.isPending && everywhere.mutate()}
        >
          {words.account.everywhere}
        </button>
      </div>
    </section>
  );
}
