import type { ScryptOptions } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Configuration, KoaContextWithOIDC, Provider } from 'oidc-provider';
import { networkOf } from '../../functions/lib/http/address';
import { Problem } from '../../functions/lib/http/problem';
import { fieldsOf } from '../fields';
import { clientAddressBehind } from '../gateway/client-address';
import { accountApi } from './account-api';
import { type Accounts, accountsIn } from './accounts';
import { adapterFor } from './adapter';
import { isForeign } from './foreign';
import { isEmail, steps, type TellCode } from './interaction-steps';
import { knownBrowsers } from './known-browsers';
import { ownTokens } from './own-tokens';
import { secure, sendJson, sendPage } from './page-response';
import { consentPage, type Form, messagePage, signOutPage, style } from './pages';
import {
  ACCOUNT_SCOPE,
  clientOrigins,
  type FurtherClient,
  isOwn,
  registrations,
  SCOPES,
  scopesOf,
} from './registered-clients';
import { bodyOf, formOf, unread } from './request-body';
import type { Secrets } from './secrets';
import { type SignIns, signInsIn } from './sign-ins';
import { throttleIn } from './throttle';
import { asMeant, typedHandle } from './typed';
import { userinfo } from './userinfo';

const MOUNT = '/oidc';
const DAY_S = 24 * 60 * 60;
/** The API that the tokens are for, as a resource (RFC 8707). */
const API = 'urn:cruddur:api';

/** Whose a token is; Cognito has the handle as the username. */
const CLAIMS = ['sub', 'username', 'preferred_username'];
/** What pages of the clients ask for by script. */
const FOR_SCRIPTS = new Set(
  ['token', 'revoke', 'userinfo', '.well-known/jwks.json', '.well-known/openid-configuration'].map(
    (path) => `${MOUNT}/${path}`,
  ),
);

interface Settings {
  client: DynamoDBClient;
  table: string;
  secrets: Secrets;
  /** The site's own origin, under which this is served at /oidc. */
  origin: string;
  /** The API's, whose reference signs people in as well. */
  api?: string;
  /** What the API calls itself in a token. */
  audience?: string;
  /** Other people's apps. */
  clients?: readonly FurtherClient[];
  port: number;
  host?: string;
  /** Whose `X-Forwarded-For` counts: addresses, networks and names. */
  trustedProxies: readonly string[];
  /** A local stand-in for e-mail. */
  tellCode?: TellCode;
  /** What a try of a password costs, if not what is sound. */
  passwordCost?: ScryptOptions;
}

/** The local OpenID Connect issuer. On AWS, Cognito stands in its place. */
export async function startIdentity(settings: Settings): Promise<Server> {
  const { client, table, secrets, origin, api, clients = [], port, host = '127.0.0.1' } = settings;
  const { trustedProxies, passwordCost, audience = 'cruddur-api' } = settings;
  const guests = [...(api ? [api] : []), ...clientOrigins(clients)];
  const accounts = accountsIn(client, table, passwordCost);
  const throttle = throttleIn(client, table);
  const clientAddress = clientAddressBehind(trustedProxies);
  const browsers = knownBrowsers(secrets.cookieKeys, cookieAttributes(origin));
  const signIns = signInsIn(client, table);
  const provider = await createProvider({ ...settings, audience }, accounts, signIns);
  const grants = provider.Grant;
  const readToken = ownTokens(secrets, { issuer: provider.issuer, audience });
  const answerUserinfo = userinfo(readToken, accounts, [origin, ...guests]);
  const answerAccount = accountApi({
    readToken,
    accounts,
    signIns,
    throttle,
    holds: async (id) => (await grants.find(id)) !== undefined,
    end: async (handle, id) => {
      await (await grants.find(id))?.destroy();
      await signIns.remove(handle, id);
    },
    tellCode: settings.tellCode,
  });
  const oidc = provider.callback();
  const server = createServer((request, response) => {
    void serve(request, response).catch((error: Error) => {
      const { status, headers } = error instanceof Problem ? error : { status: 500, headers: {} };
      if (status >= 500) logFault(error);
      if (response.headersSent) return;
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      const detail = status < 500 ? error.message : 'Please try again.';
      refuse(request, response, { status, title: 'Something went wrong', detail });
    });
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = request.url ?? '/';
    const path = url.split('?')[0] ?? '';
    if (isForeign(request.headers, origin, FOR_SCRIPTS.has(path) ? guests : [])) {
      const detail = `This is the sign-in of ${origin} alone.`;
      return refuse(request, response, { status: 403, title: 'Not from here', detail });
    }
    if (path === `${MOUNT}/style.css`) {
      response
        .writeHead(200, { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'max-age=3600' })
        .end(style);
      return;
    }
    const account = /^\/oidc\/(account|sessions|sessions\/[\w-]+)$/.exec(path)?.[1];
    if (account) {
      const network = networkOf(await clientAddress(request));
      return answerAccount(request, response, { path: account, network });
    }
    if (path === `${MOUNT}/userinfo` && request.method !== 'OPTIONS') return answerUserinfo(request, response);
    const [, uid, step] = /^\/oidc\/interaction\/([\w-]+)(?:\/([^/]*))?$/.exec(path) ?? [];
    if (!url.startsWith(`${MOUNT}/`) || (step !== undefined && step !== 'consent' && !steps.has(step))) {
      sendPage(response, 404, messagePage('Not found', 'There is nothing here.'));
      return;
    }
    const body = request.method === 'POST' ? await bodyOf(request) : undefined;
    if (uid) return interact(request, response, uid, step, body);
    // The provider tells from the two how it is mounted, and from the site's origin what its addresses are.
    const passed = body ? unread(request, body) : request;
    Object.assign(passed, { originalUrl: url, url: url.slice(MOUNT.length) });
    passed.headers.host = new URL(origin).host;
    delete passed.headers['x-forwarded-host'];
    if (FOR_SCRIPTS.has(path)) passed.headers.accept = 'application/json';
    passed.headers['x-forwarded-proto'] = new URL(origin).protocol.slice(0, -1);
    await oidc(passed, response);
  }

  async function interact(
    request: IncomingMessage,
    response: ServerResponse,
    uid: string,
    step: string | undefined,
    body: Buffer | undefined,
  ): Promise<void> {
    // Found by a cookie that only the browser which began here has: no other site can send these forms.
    const interaction = await provider.interactionDetails(request, response).catch((error: Error) => {
      if (error.name !== 'SessionNotFound') throw error;
      return undefined;
    });
    const beginAgain = () => {
      const detail = 'This sign-in took too long, or began in another window. Begin again.';
      sendPage(response, 400, messagePage('Begin again', detail));
    };
    if (interaction?.uid !== uid) return beginAgain();
    const { prompt, session, params } = interaction;
    const back = String(params['redirect_uri']);
    const at = `${MOUNT}/interaction/${uid}`;
    if (prompt.name === 'consent') {
      const answer = body && formOf(body)['answer'];
      if (answer === 'allow') return provider.interactionFinished(request, response, { consent: {} });
      if (answer === 'cancel') {
        const refused = { error: 'access_denied', error_description: 'the End-User did not allow it' };
        return provider.interactionFinished(request, response, refused);
      }
      const client = await provider.Client.find(String(params['client_id']));
      const account = session?.accountId && (await accounts.find(session.accountId));
      // The app was taken off the list, or the account is gone.
      if (!client?.clientName || !account) return beginAgain();
      const asked = { at, app: client.clientName, handle: account.handle, back: new URL(back).origin };
      return sendPage(response, body ? 400 : 200, consentPage(asked), back);
    }
    const form: Form = { at, values: hinted(params['login_hint']), errors: {} };
    const first = prompt.name === 'create' ? 'sign-up' : 'sign-in';
    const found = steps.get(step ?? first) ?? steps.get(first);
    if (!found) throw new Error(`There is no page for '${step}'.`);
    if (!body) return sendPage(response, 200, found.show(form), back);

    // Whatever ends the account's sign-ins from here on ends this one too.
    const ts = Date.now() / 1000;
    const outcome = await found.submit({
      form: { ...form, values: asMeant(formOf(body)) },
      network: networkOf(await clientAddress(request)),
      knownBrowser: (handle) => browsers.find(request.headers.cookie, handle),
      accounts,
      throttle,
      tellCode: settings.tellCode,
    });
    if ('page' in outcome) {
      if (outcome.retryAfter) response.setHeader('retry-after', outcome.retryAfter);
      return sendPage(response, outcome.status, outcome.page, back);
    }
    const { handle } = outcome;
    const asked = String(params['scope']).split(' ');
    // It would end the session of the one who is signed in here.
    if (asked.includes(ACCOUNT_SCOPE) && session && session.accountId !== handle.toLowerCase()) {
      const errors = { '': `This browser is signed in as @${session.accountId}. Give that account’s password.` };
      return sendPage(response, 422, found.show({ ...form, errors }), back);
    }
    response.setHeader('set-cookie', browsers.cookieFor(handle, browsers.find(request.headers.cookie, handle)));
    const accountId = handle.toLowerCase();
    await provider.interactionFinished(request, response, { login: { accountId, ts }, create: {} });
  }

  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  return server;
}

/** The fields that a client knows already. */
function hinted(hint: unknown): Form['values'] {
  if (typeof hint !== 'string' || hint.length > 254) return {};
  return isEmail(hint) ? { email: hint } : { handle: typedHandle(hint) };
}

/** To a program as OAuth has it, to a person as a page. */
function refuse(
  { url = '' }: IncomingMessage,
  response: ServerResponse,
  { status, title, detail }: { status: number; title: string; detail: string },
): void {
  if (!FOR_SCRIPTS.has(url.split('?')[0] ?? '')) {
    sendPage(response, status, messagePage(title, detail));
    return;
  }
  const error = status < 500 ? 'invalid_request' : status === 503 ? 'temporarily_unavailable' : 'server_error';
  sendJson(response, status, { error, error_description: detail });
}

/** Of the issuer's own cookies, as of the provider's. */
const cookieAttributes = (origin: string): string =>
  `Path=${MOUNT}; HttpOnly; SameSite=Lax${origin.startsWith('https:') ? '; Secure' : ''}`;

async function createProvider(
  { client, table, secrets, origin, api, audience, clients = [] }: Settings & { audience: string },
  accounts: Accounts,
  signIns: SignIns,
): Promise<Provider> {
  const { Provider, errors, interactionPolicy } = await importProvider();
  const policy = interactionPolicy.base();
  const ended = async ({ oidc }: KoaContextWithOIDC): Promise<boolean> => {
    const { session, account, client: site } = oidc;
    // Who has signed in again is past it; another app is then asked about once more.
    if (!session?.accountId || oidc.result?.login) return false;
    const grant = site && session.grantIdFor(site.clientId);
    return !account || (grant !== undefined && (await oidc.provider.Grant.find(grant)) === undefined);
  };
  const unconfirmed = ({ oidc }: KoaContextWithOIDC): boolean =>
    oidc.requestParamScopes.has(ACCOUNT_SCOPE) && !oidc.result?.login;
  policy
    .get('login')
    ?.checks.add(
      new interactionPolicy.Check('confirm', 'The account is changed with its password alone.', unconfirmed),
    );
  // The cookie of a browser that was signed out elsewhere, or everywhere, opens nothing.
  policy
    .get('login')
    ?.checks.add(new interactionPolicy.Check('ended', 'The sign-in of this browser was ended.', ended));
  // It comes first. Signing in answers it as well.
  policy.add(new interactionPolicy.Prompt({ name: 'create', requestable: true }), 0);
  const configuration: Configuration = {
    adapter: adapterFor(client, table, errors.InvalidGrant),
    clients: registrations({ site: origin, api }, clients),
    jwks: { keys: [{ ...secrets.signingKey, kty: 'RSA' }] },
    cookies: {
      keys: secrets.cookieKeys,
      long: { path: MOUNT, sameSite: 'lax', httpOnly: true },
      short: { path: MOUNT, sameSite: 'lax', httpOnly: true },
    },
    pkce: { required: () => true },
    // With it, an address to come back by that names a client and no session is a fault of the provider's.
    allowOmittingSingleRegisteredRedirectUri: false,
    // A client's pages are where it is led back to.
    clientBasedCORS: (_ctx, from, { redirectUris = [] }) => redirectUris.some((each) => new URL(each).origin === from),
    scopes: SCOPES,
    claims: { openid: CLAIMS },
    responseTypes: ['code'],
    clientAuthMethods: ['none'],
    enabledJWA: { idTokenSigningAlgValues: ['RS256'] },
    discovery: { prompt_values_supported: ['none', 'login', 'consent', 'create'] },
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      revocation: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => API,
        useGrantedResource: () => true,
        getResourceServerInfo: (_ctx, resource) => {
          if (resource !== API) throw new errors.InvalidTarget();
          return { audience, scope: SCOPES.join(' '), accessTokenFormat: 'jwt', jwt: { sign: { alg: 'RS256' } } };
        },
      },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => {
          ctx.body = signOutPage(form);
          const back = ctx.oidc.params?.['post_logout_redirect_uri'];
          secure(ctx.res, typeof back === 'string' ? back : undefined);
        },
        postLogoutSuccessSource: (ctx) => {
          ctx.body = messagePage('Signed out', 'See you.');
          secure(ctx.res);
        },
      },
    },
    // By the names that Cognito has for them: when the password was given, and what the refresh tokens have in common.
    extraTokenClaims: async ({ oidc }, token) => {
      if (token.kind !== 'AccessToken') return undefined;
      const account = await accounts.find(token.accountId);
      const { authTime } = oidc.entities.RefreshToken ?? oidc.entities.AuthorizationCode ?? {};
      return account && { username: account.handle, auth_time: authTime, origin_jti: token.grantId };
    },
    // One who gave the password before the account was signed out everywhere is nobody.
    findAccount: async ({ oidc }, id, token) => {
      const account = await accounts.find(id);
      const authTime = token ? Reflect.get(token, 'authTime') : oidc.session?.loginTs;
      if (!account || Number(authTime) * 1000 <= account.signedOutAt) return undefined;
      const { handle } = account;
      return { accountId: id, claims: () => ({ sub: id, username: handle, preferred_username: handle }) };
    },
    interactions: { policy, url: (_ctx, { uid }) => `${MOUNT}/interaction/${uid}` },
    // The site is our own: signing in is consent enough. For another app, the provider asks for it where there is no grant.
    loadExistingGrant: async (ctx) => {
      const { oidc } = ctx;
      const { account, client: app, session, result } = oidc;
      if (!account || !app) return undefined;
      const existing = session?.grantIdFor(app.clientId);
      const found = existing ? await oidc.provider.Grant.find(existing) : undefined;
      // It was ended: only who signs in now gets another.
      if (existing && !found && !result?.login) return undefined;
      const own = isOwn(app.clientId);
      if (!found && !own && !result?.['consent']) return undefined;
      const scopes = scopesOf(app.clientId);
      if (found?.getOIDCScope() === scopes && !result?.login) return found;
      const grant = found ?? new oidc.provider.Grant({ accountId: account.accountId, clientId: app.clientId });
      grant.addOIDCScope(scopes);
      grant.addResourceScope(API, scopes);
      const id = await grant.save();
      const at = Number(session?.loginTs) * 1000;
      const used = { userAgent: ctx.get('user-agent'), app: own ? undefined : app.clientName };
      await signIns.add(account.accountId, { id, at, ...used });
      return grant;
    },
    issueRefreshToken: async () => true,
    rotateRefreshToken: true,
    renderError: (ctx, { error }) => {
      ctx.type = 'html';
      ctx.body = messagePage('That did not work', `The sign-in was not understood (${error}). Begin again.`);
      secure(ctx.res);
    },
    routes: {
      authorization: '/authorize',
      end_session: '/logout',
      jwks: '/.well-known/jwks.json',
      revocation: '/revoke',
      token: '/token',
      userinfo: '/userinfo',
    },
    ttl: {
      AccessToken: 10 * 60,
      AuthorizationCode: 60,
      Grant: 30 * DAY_S,
      IdToken: 10 * 60,
      Interaction: 60 * 60,
      RefreshToken: 30 * DAY_S,
      Session: 30 * DAY_S,
    },
  };
  const provider = new Provider(`${origin}${MOUNT}`, configuration);
  provider.proxy = true;
  provider.use(async (ctx, next) => {
    await next();
    // It says so in a word of plain text.
    if (ctx.status === 404 && ctx.body === undefined) {
      const isForScripts = FOR_SCRIPTS.has(`${MOUNT}${ctx.path}`);
      const error = { error: 'invalid_request', error_description: `There is nothing here by ${ctx.method}.` };
      ctx.body = isForScripts ? error : messagePage('Not found', 'There is nothing here.');
      ctx.status = 404;
      if (!isForScripts) secure(ctx.res);
    }
    // It would name the session's id as well, which no token of ours has.
    if (ctx['oidc']?.route === 'discovery') {
      ctx.body = { ...fieldsOf(ctx.body), claims_supported: [...CLAIMS, 'auth_time', 'iss'] };
    }
    const { RotatedRefreshToken: used } = ctx['oidc']?.entities ?? {};
    // Without it the list is a little less exact; without the answer the session would be lost.
    if (ctx.status === 200 && used?.accountId && used.grantId)
      await signIns.touch(used.accountId, used.grantId).catch(logFault);
  });
  provider.on('server_error', (ctx, error) => {
    logFault(error);
    // It knows no error but its own, and answers every other with 500.
    if (!(error instanceof Problem)) return;
    ctx.status = error.status;
    ctx.set(error.headers);
  });
  return provider;
}

/** It says on import that it is made for Node 22; Node 20 is seen to do, and a newcomer cannot mend it. */
async function importProvider() {
  const { warn } = console;
  console.warn = (text: string) => {
    if (!text.includes('Unsupported runtime')) warn(text);
  };
  try {
    return await import('oidc-provider');
  } finally {
    console.warn = warn;
  }
}

const logFault = (error: Error): void => console.error(`identity: ${error.stack}`);
