import { Link } from 'wouter';
import { keepConfirmation } from '../../features/account/api/confirmation';
import { confirmed } from '../../lib/sign-in';
import type { Onward } from '../../lib/way';
import { words } from '../../lib/words';
import { BrokenArt, QuietArt } from '../../ui/drawings';
import { State } from '../../ui/states';
import { useArrival } from '../use-arrival';

/** Where the issuer leads back to once the password is given again, with a code that is good once. */
export function Component() {
  const failure = useArrival(keep);
  if (!failure) return <State art={<QuietArt />} title={words.account.confirming} isPage />;
  return (
    <State
      art={<BrokenArt />}
      title={words.account.notConfirmed}
      isPage
      role="alert"
      way={
        <Link className="button is-plain" to="/settings/account" replace>
          {words.account.toAccount}
        </Link>
      }
    >
      {failure}
    </State>
  );
}

async function keep(): Promise<Onward> {
  const { confirmed: given, page } = await confirmed();
  keepConfirmation(given);
  return { page };
}
