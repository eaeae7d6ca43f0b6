import { ErrorResponse, InMemoryWebStorage, UserManager, WebStorageStateStore } from 'oidc-client-ts';
import { config } from './config';
import { endSession, tokens, userStore } from './session';

const { origin } = window.location;

/** A token that soon expires may be too old where it arrives. */
const SOON_MS = 30_000;

/** What changing the account needs, by Cognito's name for it. */
const ACCOUNT_SCOPE = 'aws.cognito.signin.user.admin';

/** A client that is made once, with what the issuer says of itself. */
function once(make: () => Promise<UserManager>): () => Promise<UserManager> {
  let made: Promise<UserManager> | undefined;
  return () => {
    made ??= make();
    made.catch(() => {
      made = undefined;
    });
    return made;
  };
}

/** The one client of this page. */
export const manager = once(async () => {
  const { authority, client_id } = await config();
  return new UserManager({
    authority,
    client_id,
    redirect_uri: `${origin}/signed-in`,
    scope: 'openid',
    userStore,
    // Tabs do it one at a time: see `renew`.
    automaticSilentRenew: false,
    requestTimeoutInSeconds: 10,
  });
});

/** The one with which somebody confirms who they are: what may change the account is in memory alone, and not renewed. */
export const confirming = once(async () => {
  const { authority, client_id } = await config();
  return new UserManager({
    authority,
    client_id,
    redirect_uri: `${origin}/confirmed`,
    scope: `openid ${ACCOUNT_SCOPE}`,
    prompt: 'login',
    userStore: new WebStorageStateStore({ store: new InMemoryWebStorage() }),
    automaticSilentRenew: false,
    requestTimeoutInSeconds: 10,
  });
});

/**
 * Trades the refresh token for another and an access token. It holds once, so the tabs of a browser take turns, and one
 * that comes after another takes what that one got.
 * @param refused an access token that the API does not take, whatever its expiry
 * @returns an access token; undefined where the issuer has ended the session
 * @throws where the issuer cannot be reached, of which the session takes no harm
 */
export const renew = (refused?: string): Promise<string | undefined> =>
  navigator.locks.request('cruddur.session', async () => {
    const now = tokens();
    if (!now || (now.access !== refused && now.expiresAt > Date.now() + SOON_MS)) return now?.access;
    const issuer = await manager();
    try {
      return (await issuer.signinSilent())?.access_token;
    } catch (error) {
      if (!(error instanceof ErrorResponse) || error.error !== 'invalid_grant') throw error;
      endSession();
      return undefined;
    }
  });
