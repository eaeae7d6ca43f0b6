import { useSyncExternalStore } from 'react';
import { field, parsed } from './field';
import { Listeners } from './listeners';
import { shared } from './storage';

export type Session =
  /** `lost` is whose session ended by itself on this page: what that person writes is kept for them. */
  { state: 'out'; lost?: string } | { state: 'in'; handle: string };

/** What the issuer gave, as the OpenID client writes it: decision 020 says what it costs that it is kept. */
interface Tokens {
  access: string;
  /** In milliseconds, by this device's clock. */
  expiresAt: number;
  handle: string;
  /** What the issuer is told on the way out. */
  identity: string | undefined;
}

/** What a session is kept under, in IndexedDB and in `localStorage`, and the lock by which tabs take turns. */
export const KEY = 'cruddur.session';
/** Who signed out here last. */
const LEFT = 'cruddur.left';

export function tokensIn(kept: string | null): Tokens | undefined {
  const user = parsed(kept);
  const profile = field(user, 'profile');
  const handle = field(profile, 'cognito:username') ?? field(profile, 'username');
  const [access, expires, identity] = [field(user, 'access_token'), field(user, 'expires_at'), field(user, 'id_token')];
  if (typeof access !== 'string' || typeof expires !== 'number' || typeof handle !== 'string') return undefined;
  return { access, expiresAt: expires * 1000, handle, identity: typeof identity === 'string' ? identity : undefined };
}

/** A token that soon expires may be too old where it arrives. */
export const isFresh = ({ expiresAt }: Tokens): boolean => expiresAt > Date.now() + 30_000;

/** As it was shown last. */
export const shown = (): string | null => shared.get(KEY);

/** As this tab sees them: what another has just changed may come a moment later. */
export const tokens = (): Tokens | undefined => tokensIn(shown());

const sessionOf = (found: Tokens | undefined): Session =>
  found ? { state: 'in', handle: found.handle } : { state: 'out' };

let session = sessionOf(tokens());
/** Who was signed in on this page last. */
let last = session.state === 'in' ? session.handle : undefined;
const listeners = new Listeners();
/** Calls whenever somebody else is signed in here, or nobody. */
export const onChanged = listeners.add;
const endings = new Set<(ended: Ended) => void>();

interface Ended {
  handle: string;
  /** Whether the person signed out. A session that was lost is taken up again by the same person. */
  left: boolean;
}

/** Calls where a session ends on this page, before anybody is told who is signed in now. */
export const onEnded = (forget: (ended: Ended) => void): void => void endings.add(forget);

/** Whether it is my own handle. */
export const isMe = (one: Session, handle: string): boolean =>
  one.state === 'in' && one.handle.toLowerCase() === handle.toLowerCase();

/** Whether it is the handle of who was signed in on this page until the session ended by itself. */
export const isLost = (one: Session, handle: string): boolean =>
  one.state === 'out' && one.lost?.toLowerCase() === handle.toLowerCase();

function changed(): void {
  const now = sessionOf(tokens());
  if (now.state === session.state && (now.state === 'out' || isMe(session, now.handle))) return;
  if (session.state === 'in') {
    const { handle } = session;
    const left = whoLeft() === handle;
    for (const forget of endings) forget({ handle, left });
    if (now.state === 'out' && !left) now.lost = handle;
  }
  const before = last;
  session = now;
  if (now.state === 'in') last = now.handle;
  // What is on the page, or on its way, is of who was signed in here until now.
  if (before && now.state === 'in' && !isMe(now, before)) loadAgain();
  else listeners.tell();
}

let isLoadingAgain = false;

function loadAgain(): void {
  isLoadingAgain = true;
  document.body.hidden = true;
  window.location.reload();
}

/** What the OpenID client has stored last, for all to see at once. @param user as it writes it; null where nobody is signed in */
export function show(user: string | null): void {
  if (user === null) shared.remove(KEY);
  else {
    shared.remove(LEFT);
    shared.set(KEY, user);
  }
  changed();
}

/** Who signed out here last, unless somebody has signed in since. */
export const whoLeft = (): string | null => shared.get(LEFT);

/** Tells all tabs that the person who is signed in has asked to sign out; `show` follows. */
export function leave(): void {
  const handle = tokens()?.handle;
  if (handle) shared.set(LEFT, handle);
}

window.addEventListener('storage', ({ key }) => {
  if (key === KEY || key === null) changed();
});
// Back to a page as it was left: somebody may have signed in or out since.
window.addEventListener('pageshow', ({ persisted }) => {
  if (!persisted) return;
  const now = sessionOf(tokens());
  const same = session.state === 'in' ? isMe(now, session.handle) : now.state === 'out' && !session.lost;
  if (!same) loadAgain();
});

export const useSession = (): Session => useSyncExternalStore(listeners.add, () => session);

/** Whose what is written here is: nobody's yet where nobody is signed in. */
export const writer = (): string => (session.state === 'in' ? session.handle : (session.lost ?? '')).toLowerCase();

/** Whether a writer is who is signed in here still, and stays so: of a page that is about to load again nobody is. */
export const isStill = (person: string): boolean =>
  !isLoadingAgain && writer() === person && tokens()?.handle.toLowerCase() === person;
export const useWriter = (): string => useSyncExternalStore(listeners.add, writer);
