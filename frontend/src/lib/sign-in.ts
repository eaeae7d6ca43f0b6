import { accessToken, forgetSignIn, isUnknown, setSession } from './session';

/** The OpenID client: loaded once somebody was signed in before, or wishes to. */
const client = async () => (await import('./oidc-client')).manager();

/** After a reload the issuer still knows who we are: it is asked without a page, where we were signed in before. */
export async function restore(): Promise<void> {
  if (!isUnknown()) return;
  try {
    await (await client()).signinSilent();
  } catch (error) {
    // Only the issuer ends it by saying so: after a lost connection, or a page that was left amid this, the next one asks again.
    if (error instanceof Error && error.name === 'ErrorResponse') forgetSignIn();
  }
  if (!accessToken()) setSession({ state: 'out' });
}

/** The API no longer takes the token. */
export async function expire(): Promise<void> {
  await (await client()).removeUser();
}

/** Leads through the issuer and back to where one is. */
export async function signIn(): Promise<void> {
  await (await client()).signinRedirect({ state: `${window.location.pathname}${window.location.search}` });
}

/** Where the issuer leads back to. @returns the page one came from. */
export async function signedIn(): Promise<string> {
  const user = await (await client()).signinCallback();
  return typeof user?.state === 'string' ? user.state : '/';
}

export async function signOut(): Promise<void> {
  const manager = await client();
  const user = await manager.getUser();
  forgetSignIn();
  await manager.signoutRedirect(user?.id_token ? { id_token_hint: user.id_token } : {});
}
