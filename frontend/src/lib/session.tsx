import { InMemoryWebStorage, type User, UserManager, WebStorageStateStore } from 'oidc-client-ts';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';

const origin = window.location.origin;
const WAS_SIGNED_IN = 'cruddur.signed-in';

/** Tokens are kept in memory alone: a script that got into the page finds nothing that lasts. */
export const manager = new UserManager({
  authority: `${origin}/oidc`,
  client_id: 'cruddur-web',
  redirect_uri: `${origin}/signed-in`,
  silent_redirect_uri: `${origin}/signed-in`,
  post_logout_redirect_uri: `${origin}/`,
  scope: 'openid',
  userStore: new WebStorageStateStore({ store: new InMemoryWebStorage() }),
});

export type Session = { state: 'unknown' } | { state: 'out' } | { state: 'in'; handle: string };

const handleOf = ({ profile }: User): string => String(profile['username'] ?? profile.sub);

const SessionContext = createContext<Session>({ state: 'unknown' });
export const useSession = (): Session => useContext(SessionContext);

/** After a reload the issuer still knows who we are: it is asked without a page, where we were signed in before. */
const restore = (): Promise<User | null> =>
  localStorage.getItem(WAS_SIGNED_IN) ? manager.signinSilent().catch(() => null) : Promise.resolve(null);

export function SessionProvider({ children }: { children: ReactNode }) {
  const [session, setSession] = useState<Session>({ state: 'unknown' });
  useEffect(() => {
    const loaded = (user: User) => {
      localStorage.setItem(WAS_SIGNED_IN, '1');
      setSession({ state: 'in', handle: handleOf(user) });
    };
    const unloaded = () => {
      localStorage.removeItem(WAS_SIGNED_IN);
      setSession({ state: 'out' });
    };
    manager.events.addUserLoaded(loaded);
    manager.events.addUserUnloaded(unloaded);
    if (window.location.pathname !== '/signed-in') {
      void restore().then((user) => (user ? loaded(user) : unloaded()));
    }
    return () => {
      manager.events.removeUserLoaded(loaded);
      manager.events.removeUserUnloaded(unloaded);
    };
  }, []);
  return <SessionContext value={session}>{children}</SessionContext>;
}

/** Leads through the issuer and back to where one is. */
export const signIn = (): Promise<void> =>
  manager.signinRedirect({ state: `${window.location.pathname}${window.location.search}` });

export async function signOut(): Promise<void> {
  const user = await manager.getUser();
  localStorage.removeItem(WAS_SIGNED_IN);
  await manager.signoutRedirect(user?.id_token ? { id_token_hint: user.id_token } : {});
}
