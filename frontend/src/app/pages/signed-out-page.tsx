import { signedOut } from '../../lib/sign-in';
import type { Onward } from '../../lib/way';
import { Loading } from '../../ui/states';
import { useArrival } from '../use-arrival';

/** Where the issuer leads back to when it has ended the session. */
export function Component() {
  useArrival(leave);
  return <Loading />;
}

async function leave(): Promise<Onward> {
  await signedOut().catch(() => undefined);
  return { page: '/' };
}
