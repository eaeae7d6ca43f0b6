import { Link } from 'wouter';
import { signedIn } from '../../lib/sign-in';
import { here } from '../../lib/way';
import { words } from '../../lib/words';
import { BrokenArt, QuietArt } from '../../ui/drawings';
import { SignInButton } from '../../ui/sign-in-button';
import { State } from '../../ui/states';
import { useArrival } from '../use-arrival';

/** Where the issuer leads back to, with a code that is good once. */
export function Component() {
  const failure = useArrival(signedIn);
  if (!failure) return <State art={<QuietArt />} title={words.account.signingIn} isPage />;
  return (
    <State
      art={<BrokenArt />}
      title={words.account.notSignedIn}
      isPage
      role="alert"
      way={
        <div className="row is-centred">
          <SignInButton />
          <Link to={here()} className="button is-plain" replace>
            {words.account.backToPage}
          </Link>
        </div>
      }
    >
      {failure}
    </State>
  );
}
