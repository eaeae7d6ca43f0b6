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

/** Whether somebody was signed in here, and the issuer has not been asked since. */
export const isUnknown = (): boolean => session.state === 'unknown';

/** Nobody is to be asked for at the next load. */
export const forgetSignIn = (): void => localStorage.removeItem(WAS_SIGNED_IN);
