import { useSyncExternalStore } from 'react';
import { field } from './field';

export type Session = { state: 'out' } | { state: 'in'; handle: string };

/** What the issuer gave, as the OpenID client writes it: decision 020 says what it costs that it is kept. */
interface Tokens {
  access: string;
  /** In milliseconds. */
  expiresAt: number;
  handle: string;
  /** What the issuer is told on the way out. */
  identity: string | undefined;
}

/** What a session is kept under, in IndexedDB and in `localStorage`, and the lock by which tabs take turns. */
export const KEY = 'cruddur.session';

export function tokensIn(kept: string | null): Tokens | undefined {
  let user: unknown;
  try {
    user = JSON.parse(kept ?? 'null');
  } catch {}
  const profile = field(user, 'profile');
  const handle = field(profile, 'cognito:username') ?? field(profile, 'username');
  const [access, expires, identity] = [field(user, 'access_token'), field(user, 'expires_at'), field(user, 'id_token')];
  if (typeof access !== 'string' || typeof expires !== 'number' || typeof handle !== 'string') return undefined;
  return { access, expiresAt: expires * 1000, handle, identity: typeof identity === 'string' ? identity : undefined };
}

/** A token that soon expires may be too old where it arrives. */
export const isFresh = ({ expiresAt }: Tokens): boolean => expiresAt > Date.now() + 30_000;

/** As it was shown last. */
export const shown = (): string | null => localStorage.getItem(KEY);

/** As this tab sees them: what another has just changed may come a moment later. */
export const tokens = (): Tokens | undefined => tokensIn(shown());

const sessionOf = (found: Tokens | undefined): Session =>
  found ? { state: 'in', handle: found.handle } : { state: 'out' };

let session = sessionOf(tokens());
const listeners = new Set<() => void>();

function changed(): void {
  const now = sessionOf(tokens());
  if (now.state === 'in' && isMe(session, now.handle)) return;
  session = now;
  for (const listener of listeners) listener();
}

/** What the OpenID client has stored last, for all to see at once. @param user as it writes it; null where nobody is signed in */
export function show(user: string | null): void {
  if (user === null) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, user);
  changed();
}

window.addEventListener('storage', ({ key }) => {
  if (key !== KEY && key !== null) return;
  const before = session;
  // What is on the page, or on its way, is of who was signed in here until now.
  if (before.state === 'in' && !isMe(sessionOf(tokens()), before.handle)) window.location.reload();
  else changed();
});

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
