import type { ReactNode } from 'react';
import { useDeparture } from '../lib/departure';
import { signIn } from '../lib/sign-in';
import type { Wish } from '../lib/way';
import { words } from '../lib/words';

interface Props {
  wish?: Wish;
  kind?: 'primary' | 'tonal';
  children?: ReactNode;
}

/** Leads to where one signs in. That it does, or why it does not, is said at the foot of the page. */
export function SignInButton({ wish, kind = 'primary', children = words.shell.signIn }: Props) {
  const busy = useDeparture().state === 'busy';
  return (
    <button
      type="button"
      className={`button is-${kind}`}
      aria-disabled={busy}
      aria-busy={busy}
      onClick={() => void signIn(wish)}
    >
      {children}
    </button>
  );
}
