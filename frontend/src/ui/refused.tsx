import { ApiError, isSignedOut, wordsFor } from '../lib/api';
import { useSession } from '../lib/session';
import type { Wish } from '../lib/way';
import { SignInButton } from './sign-in-button';

interface Props {
  id: string;
  error: unknown;
  /** What to resume after the sign-in, where the session has ended. */
  wish?: Wish;
}

/** Why something was not taken; where the session has ended, with the way to another. */
export function Refused({ id, error, wish }: Props) {
  const session = useSession();
  const ended = isSignedOut(error);
  const words = ended && session.state === 'in' ? undefined : wordsFor(error);
  return (
    <div className="error" id={id} role="alert">
      {words}
      {words && ended && <SignInButton {...(wish && { wish })} />}
    </div>
  );
}

/** That the session has ended while somebody is writing, said where they write. */
export function Ended({ wish }: Pick<Props, 'wish'>) {
  const session = useSession();
  if (session.state === 'in' || !session.lost) return null;
  return <Refused id="ended" error={new ApiError(401, [], '')} {...(wish && { wish })} />;
}
