import { isFresh, tokens } from './session';

const SIGNING_OUT = 'cruddur.signing-out';
const { origin } = window.location;

/** The OpenID client: loaded once somebody wishes to sign in, or a session is to be renewed. */
const client = () => import('./oidc-client');

/** Whether this tab was on its way out. It is so no longer. */
export function takeSigningOut(): boolean {
  const was = sessionStorage.getItem(SIGNING_OUT) !== null;
  sessionStorage.removeItem(SIGNING_OUT);
  return was;
}

const here = (): string => `${window.location.pathname}${window.location.search}`;

/** @returns undefined where nobody is signed in @throws where it is to be renewed and the issuer cannot be reached */
export async function accessToken(): Promise<string | undefined> {
  const found = tokens();
  if (!found || isFresh(found)) return found?.access;
  return (await client()).renew();
}

/** @param refused an access token that the API does not take @returns as `accessToken` does, another @throws alike */
export const renew = async (refused: string): Promise<string | undefined> => (await client()).renew(refused);

/** Leads through the issuer and back to where one is. */
export async function signIn(): Promise<void> {
  await (await (await client()).manager()).signinRedirect({ state: here() });
}

/** Where the issuer leads back to. @returns the page one came from. */
export async function signedIn(): Promise<string> {
  const user = await (await client()).completeSignIn();
  return typeof user?.state === 'string' ? user.state : '/';
}

/** Leads to the issuer, which asks again; until it leads back to `/signed-out`, one is signed in. */
export async function signOut(): Promise<void> {
  const { endSession, manager } = await client();
  const { metadataService, settings } = await manager();
  const address = await metadataService.getEndSessionEndpoint().catch(() => undefined);
  // Away, it cannot be told; here at least it is the end.
  if (!address) return endSession();
  const identity = tokens()?.identity;
  const back = `${origin}/signed-out`;
  const leaving = new URL(address);
  leaving.search = new URLSearchParams({
    client_id: settings.client_id,
    // Cognito's name for it, and everybody else's.
    logout_uri: back,
    post_logout_redirect_uri: back,
    ...(identity && { id_token_hint: identity }),
  }).toString();
  sessionStorage.setItem(SIGNING_OUT, '1');
  window.location.assign(leaving);
}

/** Where the issuer leads back to, if a link did not: then all is as it was. */
export async function signedOut(): Promise<void> {
  if (!takeSigningOut()) return;
  await (await client()).revokeSession();
}

/** Whoever is signed in here is so no longer. */
export const endSession = async (): Promise<void> => (await client()).endSession();

/** Who has just given the password to the issuer, and a token with which the account may be changed. */
export interface Confirmed {
  handle: string;
  token: string;
}

/** Has the issuer ask for the password again, and leads back to where one is. */
export async function confirm(handle: string): Promise<void> {
  await (await (await client()).confirming()).signinRedirect({ state: here(), login_hint: handle });
}

/** Where the issuer leads back to. @returns what it gave, and the page one came from */
export async function confirmed(): Promise<{ confirmed: Confirmed; page: string }> {
  const user = await (await (await client()).confirming()).signinCallback();
  if (!user) throw new Error('The issuer names nobody.');
  const { profile, access_token: token, state } = user;
  const handle = String(profile['cognito:username'] ?? profile['username']);
  return { confirmed: { handle, token }, page: typeof state === 'string' ? state : '/' };
}
