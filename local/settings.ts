import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What runs on one machine needs these. Each can be set in the environment; a deployment to AWS reads none of them. */
export const settings = {
  apiPort: Number(process.env['API_PORT'] ?? 4567),
  /** Names, or addresses, of this container at which others reach its API or its issuer. */
  listenHosts: process.env['LISTEN_HOSTS']?.split(',') ?? [],
  /** Whose `X-Forwarded-For` counts: addresses, networks and names. */
  trustedProxies: process.env['TRUSTED_PROXIES']?.split(/[\s,]+/).filter(Boolean) ?? [],
  webPort: Number(process.env['WEB_PORT'] ?? 3000),
  identityPort: Number(process.env['IDENTITY_PORT'] ?? 4569),
  lambdaPort: Number(process.env['LAMBDA_PORT'] ?? 4568),
  discoveryPort: Number(process.env['DISCOVERY_PORT'] ?? 5439),
  consolePort: Number(process.env['CONSOLE_PORT'] ?? 4570),
  dataFolder: resolve(fileURLToPath(new URL('..', import.meta.url)), process.env['DATA_FOLDER'] || '.data'),
};

/** Where a workspace in Gitpod or Codespaces shows one of its ports, to nobody but its owner; undefined elsewhere. */
function shownAt(port: number): string | undefined {
  const { GITPOD_WORKSPACE_URL, CODESPACE_NAME, GITHUB_CODESPACES_PORT_FORWARDING_DOMAIN } = process.env;
  if (GITPOD_WORKSPACE_URL) return new URL(GITPOD_WORKSPACE_URL.replace('://', `://${port}-`)).origin;
  if (!CODESPACE_NAME || !GITHUB_CODESPACES_PORT_FORWARDING_DOMAIN) return undefined;
  return `https://${CODESPACE_NAME}-${port}.${GITHUB_CODESPACES_PORT_FORWARDING_DOMAIN}`;
}

const originOf = (port: number): string => shownAt(port) ?? `http://localhost:${port}`;

/** The origin of the address that a variable has, without what else that has. Where it is none, one line says so and all ends. */
export function originIn(variable: string): string | undefined {
  const given = process.env[variable];
  if (!given) return undefined;
  const { protocol = '', origin = '', username, password } = URL.canParse(given) ? new URL(given) : {};
  if ((protocol === 'http:' || protocol === 'https:') && !username && !password) return origin;
  console.error(`${variable} is no http or https address: ${given}`);
  process.exit(1);
}

/** Where a browser finds the site, the API and the issuer, all under one origin. */
export const siteOrigin = originIn('FRONTEND_URL') ?? originOf(settings.webPort);
/** Where the API is by itself. */
export const apiOrigin = originIn('BACKEND_URL') ?? originOf(settings.apiPort);

const isLoopback = (hostname: string): boolean => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);

/** The site's origin for who asks by another name of this machine, where it is at a name of this machine itself. */
export function siteFor(host: string): string | undefined {
  const { hostname, port } = URL.canParse(`http://${host}`) ? new URL(`http://${host}`) : new URL(siteOrigin);
  const site = new URL(siteOrigin);
  const isElsewhere = hostname !== site.hostname && port === site.port && isLoopback(hostname);
  return isElsewhere && isLoopback(site.hostname) ? siteOrigin : undefined;
}

/** Whether nobody but the developer reaches the site: it may have sample accounts, with a password that is printed. */
export const isPrivate = siteOrigin === shownAt(settings.webPort) || isLoopback(new URL(siteOrigin).hostname);

/** Where the local issuer's keys are. Of the stack's containers, it has one of its own. */
const ownKeys = (): string =>
  `http://${process.env['IDENTITY_HOST'] ?? '127.0.0.1'}:${settings.identityPort}/oidc/.well-known/jwks.json`;

/** Whether the site is at a name of this machine itself, which is no other's anywhere: then there is a console. */
export const hasConsole = isLoopback(new URL(siteOrigin).hostname);

/** The functions' environment: what is set, or what holds on one machine; DYNAMODB_ENDPOINT is empty until an engine runs. */
export function localEnvironment(): Record<string, string> {
  const own = {
    DYNAMODB_ENDPOINT: process.env['DYNAMODB_ENDPOINT'] ?? '',
    TABLE_NAME: process.env['TABLE_NAME'] ?? 'cruddur-dev',
    AUTH_ISSUER: process.env['AUTH_ISSUER'] || `${siteOrigin}/oidc`,
    AUTH_AUDIENCE: process.env['AUTH_AUDIENCE'] || 'cruddur-api',
    AUTH_JWKS_URL: process.env['AUTH_JWKS_URL'] || (process.env['AUTH_ISSUER'] ? '' : ownKeys()),
    AUTH_CLIENT_ID: process.env['AUTH_CLIENT_ID'] || 'cruddur-web',
    AUTH_ORIGINS: process.env['AUTH_ORIGINS'] ?? '',
    // Emptied, there is no search.
    DATABASE_URL: process.env['DATABASE_URL'] ?? `postgres://postgres@127.0.0.1:${settings.discoveryPort}/postgres`,
    FRONTEND_URL: siteOrigin,
    BACKEND_URL: apiOrigin,
    WRITES_PER_MINUTE_BY_USER: process.env['WRITES_PER_MINUTE_BY_USER'] ?? '60',
    WRITES_PER_MINUTE_BY_ADDRESS: process.env['WRITES_PER_MINUTE_BY_ADDRESS'] ?? '600',
    AWS_REGION: process.env['AWS_REGION'] ?? 'us-east-1',
    // Functions run on Node 24 on AWS; that the SDK will leave Node 20 one day is not a newcomer's worry.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
  // An engine on one's own machine takes any credentials; AWS's own endpoint takes the developer's.
  const isAws = /\.amazonaws\.com(:\d{1,5})?\/?$/.test(own.DYNAMODB_ENDPOINT);
  return isAws || process.env['AWS_ACCESS_KEY_ID']
    ? own
    : { ...own, AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' };
}
