import { InMemoryWebStorage, type User, UserManager, WebStorageStateStore } from 'oidc-client-ts';
import { setSession } from './session';

const { origin } = window.location;

const textOf = (config: unknown, name: string): string => {
  const value: unknown = typeof config === 'object' && config !== null ? Reflect.get(config, name) : undefined;
  if (typeof value !== 'string') throw new Error(`/config.json lacks ${name}.`);
  return value;
};

/** Tokens are kept in memory alone: a script that got into the page finds nothing that lasts. */
async function create(): Promise<UserManager> {
  const config: unknown = await (await fetch('/config.json')).json();
  const manager = new UserManager({
    authority: new URL(textOf(config, 'authority'), origin).href,
    client_id: textOf(config, 'client_id'),
    redirect_uri: `${origin}/signed-in`,
    silent_redirect_uri: `${origin}/signed-in`,
    post_logout_redirect_uri: `${origin}/`,
    scope: 'openid',
    userStore: new WebStorageStateStore({ store: new InMemoryWebStorage() }),
  });
  manager.events.addUserLoaded((user) => setSession({ state: 'in', handle: handleOf(user), token: user.access_token }));
  manager.events.addUserUnloaded(() => setSession({ state: 'out' }));
  manager.events.addAccessTokenExpired(() => void manager.removeUser());
  return manager;
}

const handleOf = ({ profile }: User): string =>
  String(profile['cognito:username'] ?? profile['username'] ?? profile.sub);

let created: Promise<UserManager> | undefined;

/** The one client of this page. */
export function manager(): Promise<UserManager> {
  created ??= create();
  created.catch(() => {
    created = undefined;
  });
  return created;
}
