import { depart, Hindrance } from './departure';
import { isFresh, leave, show, tokens } from './session';
import { ofTab } from './storage';
import type { Confirmed, Onward, Wish } from './way';
import { words } from './words';

const SIGNING_OUT = 'cruddur.signing-out';

/** The OpenID client: loaded once somebody wishes to sign in, or a session is to be renewed. */
const client = () =>
  import('./issuer-way').catch(() => {
    throw new Hindrance(words.signIn.partMissing);
  });

/** Has what renews a session at hand before a connection goes. */
export const prepare = (): void => void client().catch(() => undefined);

/** Whether this tab was on its way out. It is so no longer. */
export function takeSigningOut(): boolean {
  const was = ofTab.get(SIGNING_OUT) !== null;
  ofTab.remove(SIGNING_OUT);
  return was;
}

/** @returns undefined where nobody is signed in @throws where it is to be renewed and the issuer cannot be reached */
export async function accessToken(): Promise<string | undefined> {
  const found = tokens();
  if (!found || isFresh(found)) return found?.access;
  return (await client()).renew();
}

/** @param refused an access token that the API does not take @returns as `accessToken` does, another @throws alike */
export const renew = async (refused: string): Promise<string | undefined> => (await client()).renew(refused);

/** Leads through the issuer and back to where one is. */
export const signIn = (wish: Wish = {}): Promise<void> =>
  depart(words.signIn.leading, async () => (await client()).leadToSignIn(wish));

/** Where the issuer leads back to. @throws {Hindrance} */
export const signedIn = async (): Promise<Onward> => (await client()).takeSignIn();

/** Leads to the issuer, which asks again; until it leads back to `/signed-out`, one is signed in. */
export const signOut = (): Promise<void> =>
  depart(words.signIn.signingOut, async () => {
    const leaving = await client()
      .then(({ signOutAddress }) => signOutAddress())
      .catch(() => undefined);
    if (leaving) {
      ofTab.set(SIGNING_OUT, '1');
      window.location.assign(leaving);
      return undefined;
    }
    // Away, it cannot be told; here at least it is the end.
    await end().catch(() => undefined);
    return words.signIn.outHereOnly;
  });

/** Here, in all tabs, and at the issuer as far as it can be told. */
async function end(): Promise<void> {
  leave();
  show(null);
  await (await client()).revokeSession();
}

/** Where the issuer leads back to, if a link did not: then all is as it was. */
export async function signedOut(): Promise<void> {
  if (takeSigningOut()) await end();
}

/** Ends the session here. @param left whether the person asked for it */
export async function endSession(left = false): Promise<void> {
  await (await client()).endSession(left);
}

/** Has the issuer ask for the password again, and leads back to where one is. */
export const confirm = (handle: string): Promise<void> =>
  depart(words.signIn.confirming, async () => (await client()).leadToConfirm(handle));

/** Where the issuer leads back to. @returns what it gave, and the page one came from */
export const confirmed = async (): Promise<{ confirmed: Confirmed; page: string }> =>
  (await client()).takeConfirmation();
