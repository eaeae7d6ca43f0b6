import { get, set } from 'idb-keyval';
import {
  ErrorResponse,
  InMemoryWebStorage,
  type StateStore,
  type User,
  UserManager,
  WebStorageStateStore,
} from 'oidc-client-ts';
import { config } from './config';
import { isFresh, KEY, show, shown, tokensIn } from './session';

const { origin } = window.location;

/** What changing the account needs, by Cognito's name for it. */
const ACCOUNT_SCOPE = 'aws.cognito.signin.user.admin';

/**
 * Where the one user is kept. Unlike `localStorage`, which each tab sees as it was a moment ago, IndexedDB shows whoever
 * holds the lock what the one before has written.
 */
const userStore: StateStore = {
  get: async () => {
    const kept = await get<string | null>(KEY);
    return kept === undefined ? shown() : kept;
  },
  set: async (_, user) => {
    await set(KEY, user);
    show(user);
  },
  remove: async () => {
    // Not as if there had never been one: another tab may show it for a moment more.
    await set(KEY, null);
    show(null);
    return null;
  },
  getAllKeys: async () => [],
};

/** Takes turns with whatever other tab reads and writes the session. */
const alone = <T>(work: () => Promise<T>): Promise<T> => navigator.locks.request(KEY, work);

/** Nobody is signed in here any longer, in no tab. */
export const endSession = (): Promise<void> => alone(async () => void (await userStore.remove('')));

/** Tells the issuer too, whose own sign-out may leave the refresh token as it is: Cognito's does. */
export const revokeSession = (): Promise<void> =>
  alone(async () => {
    await manager()
      .then((issuer) => issuer.revokeTokens(['refresh_token']))
      .catch(() => undefined);
    await userStore.remove('');
  });

/** Takes what the issuer leads back with. */
export const completeSignIn = (): Promise<User | undefined> => alone(async () => (await manager()).signinCallback());

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
  alone(async () => {
    const kept = await userStore.get('');
    const now = tokensIn(kept);
    if (!kept || !now) return undefined;
    if (now.access !== refused && isFresh(now)) {
      show(kept);
      return now.access;
    }
    const issuer = await manager();
    try {
      // Without a refresh token, which an issuer need not give, the client would ask in a hidden frame.
      if ((await issuer.getUser())?.refresh_token) return (await issuer.signinSilent())?.access_token;
    } catch (error) {
      if (!(error instanceof ErrorResponse) || error.error !== 'invalid_grant') throw error;
    }
    await userStore.remove('');
    return undefined;
  });
