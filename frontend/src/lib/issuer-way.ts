import { Hindrance } from './departure';
import { claim } from './draft';
import { field } from './field';
import { completeConfirmation, completeSignIn, confirming, makeManager } from './oidc-client';
import { tokens, writer } from './session';
import { shared } from './storage';
import { type Confirmed, here, isPage, keepOpen, keepWay, type Onward, type Wish, way } from './way';
import { words } from './words';

export { endSession, renew, revokeSession } from './oidc-client';

const { origin } = window.location;

/** @throws {Hindrance} where this browser, or the way the page came to it, lets nobody sign in */
function hinder(): void {
  if (!window.isSecureContext) throw new Hindrance(words.signIn.insecure);
  if (!('locks' in navigator)) throw new Hindrance(words.signIn.tooOld);
  if (!shared.lasts()) throw new Hindrance(words.signIn.noStorage);
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

/** Cognito has its sign-up at an address of its own, which takes all that the other does. */
const COGNITO = /(\.amazoncognito\.com)\/oauth2\/authorize$/;

/** Leads through the issuer and back. @throws where it is away: then the page stays */
export async function leadToSignIn({ page = here(), draft, open, join = false }: Wish): Promise<undefined> {
  hinder();
  let issuer = await makeManager();
  const authorization = await issuer.metadataService.getAuthorizationEndpoint();
  const metadata = await issuer.metadataService.getMetadata();
  if (join && COGNITO.test(authorization))
    issuer = await makeManager({ ...metadata, authorization_endpoint: authorization.replace(COGNITO, '$1/signup') });
  const prompts = field(metadata, 'prompt_values_supported');
  const create = join && Array.isArray(prompts) && prompts.includes('create');
  // What is written by who lost the session is theirs already.
  keepWay({ page, at: takePlace(page), draft: writer() === '' ? draft : undefined, open });
  await issuer.signinRedirect({ state: page, redirectMethod: 'replace', ...(create && { prompt: 'create' }) });
}

/** Where the issuer leads back to. @throws {Hindrance} */
export async function takeSignIn(): Promise<Onward> {
  const from = way();
  let state: unknown;
  try {
    hinder();
    state = (await completeSignIn())?.state;
  } catch (error) {
    // An address that was come to again, by somebody who is signed in.
    if (tokens()) return { page: '/' };
    throw error;
  }
  keepWay(undefined);
  const handle = tokens()?.handle;
  if (from?.draft && handle) claim(from.draft, handle);
  if (from?.open) keepOpen(from.open);
  if (!from) return { page: isPage(state) ? state : '/' };
  const back = from.at === undefined ? 0 : window.history.length - from.at;
  return { page: from.page, ...(window.history.length < PLACES && back > 0 && { back }) };
}

/** Where the issuer asks whether to sign out, and leads back from. @throws where it is away */
export async function signOutAddress(): Promise<URL> {
  hinder();
  const { metadataService, settings } = await makeManager();
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

export async function leadToConfirm(handle: string): Promise<undefined> {
  hinder();
  await (await confirming()).signinRedirect({ state: here(), login_hint: handle });
}

export async function takeConfirmation(): Promise<{ confirmed: Confirmed; page: string }> {
  hinder();
  const user = await completeConfirmation();
  if (!user) throw new Error('The issuer names nobody.');
  const { profile, access_token: token, state } = user;
  const handle = String(profile['cognito:username'] ?? profile['username']);
  return { confirmed: { handle, token }, page: isPage(state) ? state : '/' };
}
