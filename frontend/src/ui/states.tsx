import type { ReactNode } from 'react';
import { wordsFor } from '../lib/api';
import { useOnline } from '../lib/online';
import { useSession } from '../lib/session';
import { Bomb } from './bomb';
import { SignInButton } from './sign-in-button';

export const Loading = () => {
  const online = useOnline();
  return (
    <p className="state quiet" role="status">
      {online ? 'Loading…' : 'There is no connection. This comes as soon as there is one.'}
    </p>
  );
};

export const Empty = ({ children }: { children: ReactNode }) => (
  <p className="state quiet">
    <Bomb />
    <br />
    {children}
  </p>
);

export function Failed({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <div className="state" role="alert">
      <p>{wordsFor(error)}</p>
      <button type="button" onClick={retry}>
        Try again
      </button>
    </div>
  );
}

export function SignedOut({ what }: { what: string }) {
  const session = useSession();
  return (
    <div className="state">
      {session.state === 'out' && session.lost && <p>Your session has ended. What you wrote is kept.</p>}
      <p>Sign in to see {what}.</p>
      <SignInButton />
    </div>
  );
}
