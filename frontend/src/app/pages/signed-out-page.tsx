import { signedOut } from '../../lib/sign-in';
import type { Onward } from '../../lib/way';
import { words } from '../../lib/words';
import { QuietArt } from '../../ui/drawings';
import { State } from '../../ui/states';
import { useArrival } from '../use-arrival';

/** Where the issuer leads back to when it has ended the session. */
export function Component() {
  useArrival(leave);
  return <State art={<QuietArt />} title={words.account.signingOut} isPage />;
}

async function leave(): Promise<Onward> {
  await signedOut().catch(() => undefined);
  return { page: '/' };
}
