import { signedIn, signIn } from '../../lib/sign-in';
import { Loading } from '../../ui/states';
import { useArrival } from '../use-arrival';

/** Where the issuer leads back to, with a code that is good once. */
export function Component() {
  const failed = useArrival(signedIn);
  if (!failed) return <Loading />;
  return (
    <div className="state" role="alert">
      <h1>The sign-in did not come through</h1>
      <button type="button" onClick={() => void signIn()}>
        Sign in
      </button>
    </div>
  );
}
