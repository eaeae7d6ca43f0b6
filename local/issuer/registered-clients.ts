import type { ClientMetadata } from 'oidc-provider';
import { isVisible } from '../../functions/lib/text/visible';
import { fieldsOf } from '../fields';

/** An app of somebody else's, which the setting `CLIENTS` names. It can do all that the site can, but for the account. */
export interface FurtherClient {
  client_id: string;
  client_name: string;
  redirect_uris: string[];
  post_logout_redirect_uris: string[];
}

/** The site, and the API's reference, which is a page of the same client: Cognito has one client for the API's audience. */
const SITE = 'cruddur-web';

/** What a token needs to change the account: Cognito's name for it. */
export const ACCOUNT_SCOPE = 'aws.cognito.signin.user.admin';
export const SCOPES = ['openid', ACCOUNT_SCOPE];

const KNOWN = ['client_id', 'client_name', 'redirect_uris', 'post_logout_redirect_uris'];
const isText = (value: unknown): value is string => typeof value === 'string';

/**
 * What the setting `CLIENTS` says: a JSON array, whose fields have the names of OAuth's registrations (RFC 7591).
 * @throws in one line, by the client's name, with what is wrong
 */
export function parseClients(text: string): FurtherClient[] {
  if (!text.trim()) return [];
  const wrong = (why: string) => new Error(`CLIENTS ${why}`);
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    throw wrong('is no JSON.');
  }
  if (!Array.isArray(given)) throw wrong('is no array of clients.');
  const ids = new Set([SITE]);
  return given.map((each: unknown, index) => {
    const {
      client_id,
      client_name = client_id,
      redirect_uris,
      post_logout_redirect_uris = [],
      ...more
    } = fieldsOf(each);
    if (!isText(client_id) || !/^[\w.-]{1,64}$/.test(client_id))
      throw wrong(
        `has a client (${index + 1}.) whose client_id is not 1 to 64 letters, digits, dots, hyphens or underscores.`,
      );
    const bad = (why: string) => wrong(`has a client ${client_id} that is not right: ${why}`);
    if (ids.has(client_id)) throw bad('there is another with that client_id.');
    ids.add(client_id);
    const [unknown] = Object.keys(more);
    if (unknown !== undefined) throw bad(`${JSON.stringify(unknown)} is none of ${KNOWN.join(', ')}.`);
    if (!isText(client_name) || !isVisible(client_name) || /\p{C}/u.test(client_name) || client_name.length > 50)
      throw bad('client_name is not 1 to 50 plain characters.');
    const addresses = (name: string, value: unknown): string[] => {
      if (!Array.isArray(value)) throw bad(`${name} is no array of addresses.`);
      return value.map((address: unknown) => {
        const why = isText(address) ? whyNoAddress(address) : 'is no text';
        if (!isText(address) || why) throw bad(`${name}: ${JSON.stringify(address)} ${why}.`);
        return address;
      });
    };
    const redirects = addresses('redirect_uris', redirect_uris);
    if (redirects.length === 0) throw bad('redirect_uris has no address.');
    const logouts = addresses('post_logout_redirect_uris', post_logout_redirect_uris);
    return { client_id, client_name, redirect_uris: redirects, post_logout_redirect_uris: logouts };
  });
}

/** An address is compared letter by letter, so it is written as a browser would write it. */
function whyNoAddress(address: string): string | undefined {
  if (!URL.canParse(address)) return 'is no address';
  const { protocol, hostname, username, password, href } = new URL(address);
  if (username || password) return 'has credentials';
  if (address.includes('#')) return 'has a fragment';
  if (address.includes('*')) return 'has a wildcard';
  const isLoopback = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
  if (protocol !== 'https:' && !(protocol === 'http:' && isLoopback))
    return 'is neither https nor http at localhost, 127.0.0.1 or [::1]';
  if (address !== href && `${address}/` !== href) return `is written otherwise than ${href}`;
  return undefined;
}

/** The setting as this process has it. Where it is wrong, one line says so and all ends. */
export function furtherClients(): FurtherClient[] {
  try {
    return parseClients(process.env['CLIENTS'] ?? '');
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return process.exit(1);
  }
}

const originsOf = (addresses: readonly string[] = []): string[] => addresses.map((each) => new URL(each).origin);

/** Those whose pages call the API and trade codes in: where the clients are led back to. */
export const clientOrigins = (clients: readonly FurtherClient[]): string[] => [
  ...new Set(clients.flatMap(({ redirect_uris: addresses }) => originsOf(addresses))),
];

interface Origins {
  site: string;
  /** The API's, under which its reference is at /docs. */
  api: string | undefined;
}

/** All clients there are, as the provider takes them. */
export function registrations({ site, api }: Origins, further: readonly FurtherClient[]): ClientMetadata[] {
  const common = {
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
  } as const satisfies Partial<ClientMetadata>;
  return [
    {
      ...common,
      client_id: SITE,
      client_name: 'Cruddur’s own site',
      redirect_uris: [`${site}/signed-in`, `${site}/confirmed`, ...(api ? [`${api}/docs/oauth2-redirect.html`] : [])],
      post_logout_redirect_uris: [`${site}/signed-out`],
    },
    ...further.map((each) => ({ ...common, ...each, scope: scopesOf(each.client_id) })),
  ];
}

/** The site's, with which nobody is asked for consent. */
export const isOwn = (clientId: string): boolean => clientId === SITE;

/** What a client may have. Somebody else's changes no account. */
export const scopesOf = (clientId: string): string => (isOwn(clientId) ? SCOPES.join(' ') : 'openid');
