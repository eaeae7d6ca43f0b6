import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Configuration, Provider } from 'oidc-provider';
import { isHandle } from '../../functions/lib/dynamodb/person';
import { clientAddress } from '../gateway/client-address';
import { type Account, type Accounts, accountsIn } from './accounts';
import { adapterFor } from './adapter';
import { isForeign } from './foreign';
import {
  choosePasswordPage,
  type Form,
  messagePage,
  recoverPage,
  signInPage,
  signOutPage,
  signUpPage,
  style,
} from './pages';
import type { Secrets } from './secrets';

/** What stands in the API's paths where a handle may stand. */
const RESERVED = new Set(['search', 'suggested']);

const MOUNT = '/oidc';
const MAX_FORM_BYTES = 8 * 1024;
const MIN_PASSWORD = 10;
const TRIES_PER_ACCOUNT = 10;
const TRIES_PER_ADDRESS = 100;
const DAY_S = 24 * 60 * 60;

const CLIENT_ID = 'cruddur-web';

interface Settings {
  client: DynamoDBClient;
  table: string;
  secrets: Secrets;
  /** The site's own origin, under which this is served at /oidc. */
  origin: string;
  port: number;
  host?: string;
  /** Tells the code with which a forgotten password is replaced: a local stand-in for e-mail. */
  tellCode?: (handle: string, code: string) => void;
}

/** The local OpenID Connect issuer. On AWS, Cognito stands in its place. */
export async function startIdentity(settings: Settings): Promise<Server> {
  const { client, table, origin, port, host = '127.0.0.1' } = settings;
  const accounts = accountsIn(client, table);
  const provider = await createProvider(settings, accounts);
  const oidc = provider.callback();
  const server = createServer((request, response) => {
    void serve(request, response).catch((error: Error) => {
      logFault(error);
      if (!response.headersSent) sendPage(response, 500, messagePage('Something went wrong', 'Please try again.'));
    });
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (isForeign(request.headers, origin)) {
      sendPage(response, 403, messagePage('Not from here', `This is the sign-in of ${origin} alone.`));
      return;
    }
    const url = request.url ?? '/';
    const path = url.split('?')[0] ?? '';
    if (path === `${MOUNT}/style.css`) {
      response
        .writeHead(200, { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'max-age=3600' })
        .end(style);
      return;
    }
    const [, uid, step = ''] = /^\/oidc\/interaction\/([\w-]+)(?:\/([a-z-]+))?$/.exec(path) ?? [];
    if (uid) return interact(request, response, uid, step);
    if (!url.startsWith(`${MOUNT}/`)) {
      sendPage(response, 404, messagePage('Not found', 'There is nothing here.'));
      return;
    }
    // The provider tells from the two how it is mounted, and from the site's origin what its addresses are.
    Object.assign(request, { originalUrl: url, url: url.slice(MOUNT.length) });
    request.headers.host = new URL(origin).host;
    request.headers['x-forwarded-proto'] = new URL(origin).protocol.slice(0, -1);
    await oidc(request, response);
  }

  async function interact(
    request: IncomingMessage,
    response: ServerResponse,
    uid: string,
    step: string,
  ): Promise<void> {
    // Found by a cookie that only the browser which began here has: no other site can send these forms.
    const interaction = await provider.interactionDetails(request, response).catch(() => undefined);
    if (interaction?.uid !== uid) {
      const detail = 'This sign-in took too long, or began in another window. Begin again.';
      sendPage(response, 400, messagePage('Begin again', detail));
      return;
    }
    const at = `${MOUNT}/interaction/${uid}`;
    const respond = (text: string, status = 200) => sendPage(response, status, text);
    if (request.method !== 'POST') {
      const empty: Form = { at, values: {}, errors: {} };
      if (step === '') {
        return respond(interaction.params['prompt'] === 'create' ? signUpPage(empty) : signInPage(empty));
      }
      const shown = { 'sign-up': signUpPage, recover: recoverPage, 'choose-password': choosePasswordPage }[step];
      return shown ? respond(shown(empty)) : respond(messagePage('Not found', 'There is nothing here.'), 404);
    }
    const values = await formOf(request);
    const given: Form = { at, values, errors: {} };
    const finish = (account: Account) =>
      provider.interactionFinished(request, response, { login: { accountId: account.handle.toLowerCase() } });
    const address = clientAddress(request);
    const tooMany = 'Too many tries. Wait a quarter of an hour.';

    if (step === 'sign-in') {
      const { handle = '', password = '' } = values;
      if (!(await mayTry(handle, address))) return respond(signInPage({ ...given, errors: { '': tooMany } }), 429);
      const account = isHandle(handle) ? await accounts.signIn(handle, password) : undefined;
      if (account) return finish(account);
      return respond(signInPage({ ...given, errors: { '': 'The handle or the password is not right.' } }), 422);
    }
    if (step === 'sign-up') {
      const errors = signUpErrors(values);
      if (Object.keys(errors).length > 0) return respond(signUpPage({ ...given, errors }), 422);
      if (!(await accounts.mayTry(`address#${address}`, TRIES_PER_ADDRESS))) {
        return respond(signUpPage({ ...given, errors: { '': tooMany } }), 429);
      }
      const { handle = '', display_name: displayName = '', email = '', password = '' } = values;
      const taken = await accounts.signUp({ handle, email, displayName, password });
      if (!taken) return finish({ handle, email });
      const error = taken === 'handle' ? 'That handle is taken.' : 'There is an account with that e-mail.';
      return respond(signUpPage({ ...given, errors: { [taken]: error } }), 422);
    }
    if (step === 'recover') {
      const { email = '' } = values;
      if (!isEmail(email))
        return respond(recoverPage({ ...given, errors: { email: 'That is not an e-mail address.' } }), 422);
      if (!(await mayTry(`email#${email}`, address)))
        return respond(recoverPage({ ...given, errors: { '': tooMany } }), 429);
      const found = await accounts.newCode(email);
      if (found) settings.tellCode?.(found.handle, found.code);
      return respond(choosePasswordPage(given));
    }
    if (step === 'choose-password') {
      const { email = '', code = '', password = '' } = values;
      const errors = passwordErrors(password);
      if (Object.keys(errors).length > 0) return respond(choosePasswordPage({ ...given, errors }), 422);
      if (!(await mayTry(`email#${email}`, address))) {
        return respond(choosePasswordPage({ ...given, errors: { '': tooMany } }), 429);
      }
      if (isEmail(email) && (await accounts.choosePassword(email, code.trim(), password))) {
        return respond(signInPage({ at, values: {}, errors: {} }, 'The password is set. Sign in with it.'));
      }
      const wrong = { code: 'The code is not right, or no longer holds.' };
      return respond(choosePasswordPage({ ...given, errors: wrong }), 422);
    }
    return respond(messagePage('Not found', 'There is nothing here.'), 404);
  }

  /** Tries are limited for what is tried, and for the address that tries. */
  async function mayTry(what: string, address: string): Promise<boolean> {
    const [account, from] = await Promise.all([
      accounts.mayTry(`account#${what.toLowerCase().slice(0, 256)}`, TRIES_PER_ACCOUNT),
      accounts.mayTry(`address#${address}`, TRIES_PER_ADDRESS),
    ]);
    return account && from;
  }

  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  return server;
}

async function createProvider({ client, table, secrets, origin }: Settings, accounts: Accounts): Promise<Provider> {
  const { Provider } = await importProvider();
  const configuration: Configuration = {
    adapter: adapterFor(client, table),
    clients: [
      {
        client_id: CLIENT_ID,
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        redirect_uris: [`${origin}/signed-in`],
        post_logout_redirect_uris: [`${origin}/`],
      },
    ],
    jwks: { keys: [{ ...secrets.signingKey, kty: 'RSA' }] },
    cookies: {
      keys: secrets.cookieKeys,
      long: { path: MOUNT, sameSite: 'lax', httpOnly: true },
      short: { path: MOUNT, sameSite: 'lax', httpOnly: true },
    },
    pkce: { required: () => true },
    clientBasedCORS: (_ctx, from) => from === origin,
    scopes: ['openid'],
    claims: { openid: ['sub', 'username'] },
    features: {
      devInteractions: { enabled: false },
      revocation: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => 'urn:cruddur:api',
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          audience: 'cruddur-api',
          scope: 'openid',
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => {
          ctx.body = signOutPage(form);
          secure(ctx.res);
        },
        postLogoutSuccessSource: (ctx) => {
          ctx.body = messagePage('Signed out', 'See you.');
          secure(ctx.res);
        },
      },
    },
    extraTokenClaims: async (_ctx, token) => {
      const account = 'accountId' in token ? await accounts.find(String(token.accountId)) : undefined;
      return account && { username: account.handle };
    },
    findAccount: async (_ctx, id) => {
      const account = await accounts.find(id);
      return account && { accountId: id, claims: () => ({ sub: id, username: account.handle }) };
    },
    interactions: { url: (_ctx, { uid }) => `${MOUNT}/interaction/${uid}` },
    // The site is our own: signing in is consent enough.
    loadExistingGrant: async ({ oidc }) => {
      const { account, client: site, session } = oidc;
      if (!account || !site) return undefined;
      const existing = session?.grantIdFor(site.clientId);
      const found = existing && (await oidc.provider.Grant.find(existing));
      if (found) return found;
      const grant = new oidc.provider.Grant({ accountId: account.accountId, clientId: site.clientId });
      grant.addOIDCScope('openid');
      grant.addResourceScope('urn:cruddur:api', 'openid');
      await grant.save();
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
  provider.on('server_error', (_ctx, error) => logFault(error));
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

const isEmail = (text: string): boolean => /^[^\s@]{1,64}@[^\s@]+\.[^\s@]+$/.test(text) && text.length <= 254;

function passwordErrors(password: string): Record<string, string> {
  if ([...password].length < MIN_PASSWORD) return { password: `At least ${MIN_PASSWORD} characters, please.` };
  if (password.length > 1024) return { password: 'That is too long.' };
  return {};
}

function signUpErrors({ handle = '', display_name: name = '', email = '', password = '' }: Record<string, string>) {
  return {
    ...(!isHandle(handle) && { handle: 'Up to 30 letters, digits and underscores, please.' }),
    ...(RESERVED.has(handle.toLowerCase()) && { handle: 'That handle is taken.' }),
    ...(!/[^\s\p{Cc}\p{Cf}]/u.test(name) && { display_name: 'A name that shows, please.' }),
    ...(([...name].length > 50 || /[\p{Cc}\p{Cs}]/u.test(name)) && {
      display_name: 'Up to 50 plain characters, please.',
    }),
    ...(!isEmail(email) && { email: 'That is not an e-mail address.' }),
    ...passwordErrors(password),
  };
}

/** The form that was sent. @throws where it is larger than any of ours */
async function formOf(request: IncomingMessage): Promise<Record<string, string>> {
  let text = '';
  for await (const chunk of request) {
    text += chunk;
    if (text.length > MAX_FORM_BYTES) throw new Error('A form is too large.');
  }
  return Object.fromEntries(new URLSearchParams(text));
}

/** No script, no frame, nothing from elsewhere; a form may lead back to the site. */
function secure(response: ServerResponse): void {
  response.setHeader(
    'content-security-policy',
    "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  );
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('referrer-policy', 'no-referrer');
  response.setHeader('cache-control', 'no-store');
}

function sendPage(response: ServerResponse, status: number, text: string): void {
  secure(response);
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(text);
}
