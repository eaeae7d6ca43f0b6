import { Link } from 'react-router';
import { signedIn } from '../../lib/sign-in';
import { here } from '../../lib/way';
import { SignInButton } from '../../ui/sign-in-button';
import { Loading } from '../../ui/states';
import { useArrival } from '../use-arrival';

/** Where the issuer leads back to, with a code that is good once. */
export function Component() {
  const failure = useArrival(signedIn);
  if (!failure) return <Loading />;
  return (
    <div className="state" role="alert">
      <h1>Sign-in failed</h1>
      <p>{failure}</p>
      <div className="row centre">
        <SignInButton />
        <Link to={here()} className="button" replace>
          Back to where you were
        </Link>
      </div>
    </div>
  );
}
