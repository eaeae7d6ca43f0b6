import { Link } from 'react-router';
import { keepConfirmation } from '../../features/account/api/confirmation';
import { confirmed } from '../../lib/sign-in';
import type { Onward } from '../../lib/way';
import { Loading } from '../../ui/states';
import { useArrival } from '../use-arrival';

/** Where the issuer leads back to once the password is given again, with a code that is good once. */
export function Component() {
  const failure = useArrival(keep);
  if (!failure) return <Loading />;
  return (
    <div className="state" role="alert">
      <h1>Confirmation failed</h1>
      <p>{failure}</p>
      <Link to="/settings/account" replace>
        To your account
      </Link>
    </div>
  );
}

async function keep(): Promise<Onward> {
  const { confirmed: given, page } = await confirmed();
  keepConfirmation(given);
  return { page };
}
