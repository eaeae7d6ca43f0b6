import type { ReactNode } from 'react';
import { wordsFor } from '../lib/api';
import { signIn } from '../lib/session';

export const Loading = () => (
  <p className="state" role="status">
    Loading…
  </p>
);

export const Empty = ({ children }: { children: ReactNode }) => <p className="state">{children}</p>;

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

export const SignedOut = ({ what }: { what: string }) => (
  <div className="state">
    <p>Sign in to see {what}.</p>
    <button type="button" className="primary" onClick={() => void signIn()}>
      Sign in
    </button>
  </div>
);
