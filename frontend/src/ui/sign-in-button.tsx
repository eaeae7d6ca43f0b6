import type { ReactNode } from 'react';
import { useDeparture } from '../lib/departure';
import { signIn } from '../lib/sign-in';
import type { Wish } from '../lib/way';
import { words } from '../lib/words';

/** Leads to where one signs in. That it does, or why it does not, is said at the foot of the page. */
export function SignInButton({ wish, children = words.shell.signIn }: { wish?: Wish; children?: ReactNode }) {
  const busy = useDeparture().state === 'busy';
  return (
    <button
      type="button"
      className="button is-primary"
      aria-disabled={busy}
      aria-busy={busy}
      onClick={() => void signIn(wish)}
    >
      {children}
    </button>
  );
}
