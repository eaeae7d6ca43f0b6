import { useSyncExternalStore } from 'react';

export type Session = { state: 'unknown' } | { state: 'out' } | { state: 'in'; handle: string; token: string };

const WAS_SIGNED_IN = 'cruddur.signed-in';
// Whoever was never signed in here is not now: nobody needs to be asked.
let session: Session = { state: localStorage.getItem(WAS_SIGNED_IN) ? 'unknown' : 'out' };
const listeners = new Set<() => void>();

export function setSession(next: Session): void {
  session = next;
  if (next.state === 'in') localStorage.setItem(WAS_SIGNED_IN, '1');
  settle();
  for (const listener of listeners) listener();
}

export const useSession = (): Session =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => session,
  );

/** Whether it is my own handle. */
export const isMe = (one: Session, handle: string): boolean =>
  one.state === 'in' && one.handle.toLowerCase() === handle.toLowerCase();

export const accessToken = (): string | undefined => (session.state === 'in' ? session.token : undefined);

let settle: () => void = () => {};
/** Kept once it is known whether anybody is signed in. */
export const settled = new Promise<void>((resolve) => {
  settle = resolve;
});
if (session.state === 'out') settle();

/** The OpenID client: loaded once somebody was signed in before, or wishes to. */
const client = async () => (await import('./manager')).manager();

/** After a reload the issuer still knows who we are: it is asked without a page, where we were signed in before. */
export async function restore(): Promise<void> {
  if (session.state !== 'unknown') return;
  try {
    await (await client()).signinSilent();
  } catch (error) {
    // Only the issuer ends it by saying so: after a lost connection, or a page that was left amid this, the next one asks again.
    if (error instanceof Error && error.name === 'ErrorResponse') localStorage.removeItem(WAS_SIGNED_IN);
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
  localStorage.removeItem(WAS_SIGNED_IN);
  await manager.signoutRedirect(user?.id_token ? { id_token_hint: user.id_token } : {});
}
