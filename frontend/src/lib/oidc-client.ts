import { del, get, set } from 'idb-keyval';
import {
  ErrorResponse,
  InMemoryWebStorage,
  OidcClient,
  type OidcMetadata,
  type StateStore,
  type User,
  UserManager,
  WebStorageStateStore,
} from 'oidc-client-ts';
import { config } from './config';
import { Hindrance } from './departure';
import { field, parsed } from './field';
import { once } from './once';
import { isFresh, KEY, leave, show, shown, tokensIn } from './session';
import { words } from './words';

const { origin } = window.location;

/** What changing the account needs, by Cognito's name for it. */
const ACCOUNT_SCOPE = 'aws.cognito.signin.user.admin';

/** Where the browser has no database for the site, or no room in it, what is shown is all there is. */
async function keep(user: string | null): Promise<void> {
  try {
    await set(KEY, user).catch(() => del(KEY));
  } catch {}
}

async function kept(): Promise<string | null> {
  try {
    const found = await get<string | null>(KEY);
    if (found !== undefined) return found;
  } catch {}
  return shown();
}

/**
 * Where the one user is kept. Unlike `localStorage`, which each tab sees as it was a moment ago, IndexedDB shows the
 * holder of the lock what the one before has written.
 */
const userStore: StateStore = {
  get: kept,
  set: async (_, user) => {
    await keep(user);
    show(user);
  },
  remove: async () => {
    // Not as if there had never been one: another tab may show it for a moment more.
    await keep(null);
    show(null);
    return null;
  },
  getAllKeys: async () => [],
};

/** Takes turns with the other tabs that read and write the session. */
const alone = <T>(work: () => Promise<T>): Promise<T> => navigator.locks.request(KEY, work);

/** Nobody is signed in here any longer, in no tab. @param left because they wished so */
export const endSession = (left: boolean): Promise<void> =>
  alone(async () => {
    if (left) leave();
    await userStore.remove('');
  });

/** Tells the issuer too, whose own sign-out may leave the refresh token as it is: Cognito's does. */
export const revokeSession = (): Promise<void> =>
  alone(async () => {
    const refresh = field(parsed(await kept()), 'refresh_token');
    // Another tab may have renewed the session since, which was then no longer left.
    leave();
    await userStore.remove('');
    if (typeof refresh !== 'string') return;
    const { authority, client_id } = await config();
    await new OidcClient({ authority, client_id, redirect_uri: origin }).revokeToken(refresh, 'refresh_token');
  });

/** Takes what the issuer leads back with. @throws {Hindrance} where it is an error, or was taken before */
async function complete(issuer: UserManager): Promise<User | undefined> {
  try {
    return await issuer.signinCallback();
  } catch (error) {
    if (error instanceof ErrorResponse && error.error === 'access_denied') throw new Hindrance(words.signIn.cancelled);
    if (error instanceof ErrorResponse || (error instanceof Error && /\bstate\b/.test(error.message)))
      throw new Hindrance(words.signIn.used);
    throw error;
  }
}

export const completeSignIn = (): Promise<User | undefined> => alone(async () => complete(await makeManager()));
export const completeConfirmation = async (): Promise<User | undefined> => complete(await confirming());

/**
 * A client that asks the issuer again for its metadata: where that fails, nobody is led there.
 * @param metadata where it is known already
 */
export async function makeManager(metadata?: Partial<OidcMetadata>): Promise<UserManager> {
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
    ...(metadata && { metadata }),
  });
}

/** The one that renews. */
const manager = once(() => makeManager());

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
    const user = await kept();
    const now = tokensIn(user);
    if (!user || !now) return undefined;
    if (now.access !== refused && isFresh(now)) {
      show(user);
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
