import { depart, Hindrance } from './departure';
import { claim } from './draft';
import { field } from './field';
import { isFresh, leave, show, tokens, writer } from './session';
import { ofTab, shared } from './storage';

const SIGNING_OUT = 'cruddur.signing-out';
const WAY = 'cruddur.way';
const { origin } = window.location;

/** The OpenID client: loaded once somebody wishes to sign in, or a session is to be renewed. */
const client = () =>
  import('./oidc-client').catch(() => {
    throw new Hindrance('A part of Cruddur did not load. Try again, or load the page again.');
  });

/** Has what renews a session at hand before a connection goes. */
export const prepare = (): void => void client().catch(() => undefined);

/** Whether this tab was on its way out. It is so no longer. */
export function takeSigningOut(): boolean {
  const was = ofTab.get(SIGNING_OUT) !== null;
  ofTab.remove(SIGNING_OUT);
  return was;
}

/** What somebody is about who signs in. */
export interface Wish {
  /** The page to come back to, where it is not this one. */
  page?: string;
  /** The name of the draft that is to be sent then. */
  draft?: string;
  /** The dialog that is to be open then. */
  open?: string;
}

/** From where somebody left for the issuer, in this tab. */
interface Way extends Wish {
  page: string;
  /** The place in the tab's history that the issuer took; the page is the one before. */
  at?: number;
}

/** Where the issuer leads back to is not where anybody wishes to be. */
const isPage = (path: unknown): path is string =>
  typeof path === 'string' && /^\/(?!\/|signed-in|signed-out|confirmed)/.test(path);

function way(): Way | undefined {
  const kept: unknown = JSON.parse(ofTab.get(WAY) ?? 'null');
  const [page, at, draft, open] = ['page', 'at', 'draft', 'open'].map((name) => field(kept, name));
  if (!isPage(page)) return undefined;
  return {
    page,
    ...(typeof at === 'number' && { at }),
    ...(typeof draft === 'string' && { draft }),
    ...(typeof open === 'string' && { open }),
  };
}

/** The page to go on to: this one, or where one came to it by the issuer, the one before. */
export function here(): string {
  const path = `${window.location.pathname}${window.location.search}`;
  return isPage(path) ? path : (way()?.page ?? '/');
}

/** @returns undefined where nobody is signed in @throws where it is to be renewed and the issuer cannot be reached */
export async function accessToken(): Promise<string | undefined> {
  const found = tokens();
  if (!found || isFresh(found)) return found?.access;
  return (await client()).renew();
}

/** @param refused an access token that the API does not take @returns as `accessToken` does, another @throws alike */
export const renew = async (refused: string): Promise<string | undefined> => (await client()).renew(refused);

/** @throws {Hindrance} where this browser, or the way the page came to it, lets nobody sign in */
function hinder(): void {
  if (!navigator.onLine) throw new Hindrance('There is no connection. Try again once there is one.');
  if (!window.isSecureContext || !('locks' in navigator))
    throw new Hindrance('Signing in needs a secure connection: open Cruddur by https://, or at localhost.');
  if (!shared.lasts())
    throw new Hindrance(
      'Signing in needs what this browser keeps for Cruddur, and that is blocked or full. Allow cookies and site data here.',
    );
}

/** The history has 50 places. */
const PLACES = 50;

/** The issuer takes a place of its own in the history, after the page, so that what follows can be left out again. */
function takePlace(page: string): number | undefined {
  if (!isPage(window.location.pathname)) return way()?.at;
  if (page !== here()) window.history.pushState(null, '', page);
  window.history.pushState(window.history.state, '');
  return window.history.length < PLACES ? window.history.length - 1 : undefined;
}

/** Leads through the issuer and back to where one is. */
export const signIn = ({ page = here(), ...wish }: Wish = {}): Promise<void> =>
  depart('One moment, to where you sign in…', async () => {
    hinder();
    const issuer = await (await client()).makeManager();
    // Where it is away the page stays.
    await issuer.metadataService.getAuthorizationEndpoint();
    // What one who lost the session writes is theirs already.
    const draft = writer() === '' ? wish.draft : undefined;
    const at = takePlace(page);
    ofTab.set(WAY, JSON.stringify({ ...wish, page, draft, at }));
    await issuer.signinRedirect({ state: page, redirectMethod: 'replace' });
    return undefined;
  });

/** Where somebody goes on who comes from the issuer. */
export interface Onward {
  page: string;
  /** How many places back in the history that page is: then nobody comes by the issuer again on the way back. */
  back?: number;
}

/** Where the issuer leads back to. @throws {Hindrance} */
export async function signedIn(): Promise<Onward> {
  const from = way();
  let state: unknown;
  try {
    hinder();
    state = (await (await client()).completeSignIn())?.state;
  } catch (error) {
    // An address that was come to again, by somebody who is signed in.
    if (tokens()) return { page: '/' };
    throw error;
  }
  ofTab.remove(WAY);
  const handle = tokens()?.handle;
  if (from?.draft && handle) claim(from.draft, handle);
  if (from?.open) ofTab.set(OPEN, from.open);
  if (!from) return { page: isPage(state) ? state : '/' };
  const back = from.at === undefined ? 0 : window.history.length - from.at;
  return { page: from.page, ...(window.history.length < PLACES && back > 0 && { back }) };
}

const OPEN = 'cruddur.open';

/** Whether a dialog is to be open again, which somebody left to sign in. */
export const isOpen = (name: string): boolean => ofTab.get(OPEN) === name;
export const forgetOpen = (name: string): void => {
  if (isOpen(name)) ofTab.remove(OPEN);
};

/** Leads to the issuer, which asks again; until it leads back to `/signed-out`, one is signed in. */
export const signOut = (): Promise<void> =>
  depart('Signing out…', async () => {
    const leaving = await endSessionAddress().catch(() => undefined);
    if (leaving) {
      ofTab.set(SIGNING_OUT, '1');
      window.location.assign(leaving);
      return undefined;
    }
    // Away, it cannot be told; here at least it is the end.
    await end().catch(() => undefined);
    return 'You are signed out here. Where you signed in could not be told, and may know you still.';
  });

async function endSessionAddress(): Promise<URL> {
  hinder();
  const { metadataService, settings } = await (await client()).makeManager();
  const leaving = new URL((await metadataService.getEndSessionEndpoint()) ?? '');
  const identity = tokens()?.identity;
  const back = `${origin}/signed-out`;
  leaving.search = new URLSearchParams({
    client_id: settings.client_id,
    // Cognito's name for it, and everybody else's.
    logout_uri: back,
    post_logout_redirect_uri: back,
    ...(identity && { id_token_hint: identity }),
  }).toString();
  return leaving;
}

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

/** Whoever is signed in here is so no longer. @param left because they wished so */
export async function endSession(left = false): Promise<void> {
  if (left) leave();
  await (await client()).endSession();
}

/** Who has just given the password to the issuer, and a token with which the account may be changed. */
export interface Confirmed {
  handle: string;
  token: string;
}

/** Has the issuer ask for the password again, and leads back to where one is. */
export const confirm = (handle: string): Promise<void> =>
  depart('One moment, to where you give your password…', async () => {
    hinder();
    const issuer = await (await client()).confirming();
    await issuer.signinRedirect({ state: here(), login_hint: handle });
    return undefined;
  });

/** Where the issuer leads back to. @returns what it gave, and the page one came from */
export async function confirmed(): Promise<{ confirmed: Confirmed; page: string }> {
  const user = await (await client()).completeConfirmation();
  if (!user) throw new Error('The issuer names nobody.');
  const { profile, access_token: token, state } = user;
  const handle = String(profile['cognito:username'] ?? profile['username']);
  return { confirmed: { handle, token }, page: isPage(state) ? state : '/' };
}
