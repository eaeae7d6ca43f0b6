import { Ago } from '../../../ui/time-ago';
import { useEndOne, useSessions, useSignOutEverywhere, wordsForAccount } from '../api/account-queries';

/** Where the account is signed in, as far as the issuer can tell, and how to end it. */
export function Sessions({ token, done }: { token: string; done: () => void }) {
  const { data, error } = useSessions(token);
  const one = useEndOne(token, done);
  const everywhere = useSignOutEverywhere(token, done);
  const failed = wordsForAccount(one.error ?? everywhere.error ?? error);
  return (
    <section className="setting" aria-labelledby="sessions-title">
      <h2 id="sessions-title">Where you are signed in</h2>
      {data && (
        <ul className="sessions">
          {data.map(({ id, browser, used_at, current }) => (
            <li key={id}>
              <span>
                <strong>{browser}</strong>
                <span className="quiet"> · {current ? 'this browser' : <Ago time={used_at} />}</span>
              </span>
              <button
                type="button"
                aria-label={`Sign out ${current ? 'this browser' : browser}`}
                aria-disabled={one.isPending}
                onClick={() => !one.isPending && one.mutate({ id, current })}
              >
                Sign out
              </button>
            </li>
          ))}
        </ul>
      )}
      <p className="error" role="alert">
        {failed}
      </p>
      <p className="quiet">
        A browser that you sign out may read and write for some minutes more, until its last token ends.
      </p>
      <div className="row end">
        <button
          type="button"
          className="danger"
          aria-disabled={everywhere.isPending}
          onClick={() => !everywhere.isPending && everywhere.mutate()}
        >
          Sign out everywhere
        </button>
      </div>
    </section>
  );
}
