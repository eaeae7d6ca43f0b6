import type { IncomingMessage, ServerResponse } from 'node:http';
import { textOf } from '../../functions/lib/http/body-text';
import { Problem } from '../../functions/lib/http/problem';
import { fieldsOf } from '../fields';
import type { Account, Accounts } from './accounts';
import { isEmail, passwordErrors, type TellCode } from './interaction-steps';
import type { ReadToken } from './own-tokens';
import { sendJson } from './page-response';
import { ACCOUNT_SCOPE } from './registered-clients';
import { bodyOf } from './request-body';
import type { SignIn, SignIns } from './sign-ins';
import type { Throttle } from './throttle';
import { typedCode, typedEmail } from './typed';

/** How long after the password was given a token may change the account: a refresh token goes on for longer. */
const CONFIRMED_MS = 15 * 60 * 1000;

/** In a quarter of an hour. */
const EMAIL_CODES = 10;

interface Parts {
  readToken: ReadToken;
  accounts: Accounts;
  signIns: SignIns;
  throttle: Throttle;
  /** Whether the grant is there still. */
  holds: (grant: string) => Promise<boolean>;
  /** Ends the grant, and with it a browser's sign-in. */
  end: (handle: string, grant: string) => Promise<void>;
  tellCode: TellCode | undefined;
}

/** Who asks: the account, and the sign-in by which the token came. */
interface Asker {
  account: Account;
  grant: string;
  /** Where the request comes from, as the limits of tries count it. */
  network: string;
}

type Fields = Record<string, unknown>;
type Operation = (asker: Asker, fields: Fields) => Promise<object>;

/** An error in the words of AWS's JSON protocol. */
class AccountError extends Error {
  constructor(
    /** As Cognito has it. */
    readonly type: string,
    message: string,
    readonly status = 400,
  ) {
    super(message);
  }
}

const tokenRefused = () => new AccountError('NotAuthorizedException', 'The access token does not hold.');
const tooMany = () => new AccountError('LimitExceededException', 'Attempt limit exceeded.');
const field = (fields: Fields, name: string): string => {
  const value = fields[name];
  return typeof value === 'string' ? value : '';
};

/**
 * What somebody who has just given the password may do with the account. On AWS the site asks Cognito's user pools API;
 * this answers a few of its operations in the same protocol: `X-Amz-Target` names the operation, the body has the access
 * token. Cognito has no list of the browsers that are signed in: that is under `/sessions`, with the token in the header.
 */
export function accountApi({ readToken, accounts, signIns, throttle, holds, end, tellCode }: Parts) {
  /** @throws {AccountError} where the token, its sign-in or its account no longer holds, or may not do this */
  async function askerOf(token: string, network: string): Promise<Asker> {
    const payload = await readToken(token);
    if (!payload) throw tokenRefused();
    const { username, scope, auth_time: authTime, origin_jti: grant } = payload;
    if (typeof username !== 'string' || typeof authTime !== 'number' || typeof grant !== 'string') throw tokenRefused();
    if (!String(scope).split(' ').includes(ACCOUNT_SCOPE)) {
      throw new AccountError('NotAuthorizedException', 'Access Token does not have required scopes');
    }
    const [account, held] = await Promise.all([accounts.find(username), holds(grant)]);
    const since = authTime * 1000;
    if (!account || !held || since <= account.signedOutAt || since < Date.now() - CONFIRMED_MS) throw tokenRefused();
    return { account, grant, network };
  }

  const operations = new Map<string, Operation>([
    [
      'GetUser',
      async ({ account }) => ({
        Username: account.handle,
        UserAttributes: [{ Name: 'email', Value: account.email }],
      }),
    ],
    [
      'ChangePassword',
      async ({ account, grant, network }, fields) => {
        const proposed = field(fields, 'ProposedPassword');
        const { password: wrong } = passwordErrors(proposed);
        if (wrong) throw new AccountError('InvalidPasswordException', wrong);
        const trier = { network, knownBrowser: grant };
        if ((await throttle.tryPassword(account.handle, trier)) > 0) throw tooMany();
        if (!(await accounts.changePassword(account.handle, field(fields, 'PreviousPassword'), proposed))) {
          throw new AccountError('NotAuthorizedException', 'Incorrect username or password.');
        }
        await throttle.clear(account.handle, trier);
        return {};
      },
    ],
    [
      'UpdateUserAttributes',
      async ({ account }, { UserAttributes: attributes }) => {
        const [attribute, ...more]: unknown[] = Array.isArray(attributes) ? attributes : [];
        const { Name: name, Value: value } = fieldsOf(attribute);
        const email = typeof value === 'string' ? typedEmail(value) : '';
        if (more.length > 0 || name !== 'email' || !isEmail(email)) {
          throw new AccountError('InvalidParameterException', 'Invalid email address format.');
        }
        if ((await throttle.try(`email#${account.handle.toLowerCase()}`, EMAIL_CODES)) > 0) throw tooMany();
        const code = await accounts.newEmailCode(account.handle, email);
        tellCode?.(account.handle, code, 'confirm the new e-mail');
        return { CodeDeliveryDetailsList: [{ AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: email }] };
      },
    ],
    [
      'VerifyUserAttribute',
      async ({ account }, fields) => {
        if (field(fields, 'AttributeName') !== 'email') {
          throw new AccountError('InvalidParameterException', 'There is no such attribute to verify.');
        }
        if (!(await accounts.confirmEmail(account.handle, typedCode(field(fields, 'Code'))))) {
          throw new AccountError('CodeMismatchException', 'Invalid verification code provided, please try again.');
        }
        return {};
      },
    ],
    [
      'GlobalSignOut',
      async ({ account }) => {
        await accounts.signOutEverywhere(account.handle);
        return {};
      },
    ],
  ]);

  async function operate(request: IncomingMessage, network: string): Promise<object> {
    const target = String(request.headers['x-amz-target']);
    const operation = operations.get(target.replace(/^AWSCognitoIdentityProviderService\./, ''));
    if (request.method !== 'POST' || !operation) {
      throw new AccountError('UnknownOperationException', 'There is no such operation.');
    }
    const fields = jsonOf(textOf(await bodyOf(request)));
    return operation(await askerOf(field(fields, 'AccessToken'), network), fields);
  }

  async function sessions({ method, headers }: IncomingMessage, id: string, network: string): Promise<object> {
    const [, token = ''] = /^Bearer (\S+)$/i.exec(headers.authorization ?? '') ?? [];
    const { account, grant } = await askerOf(token, network);
    if (method === 'GET' && !id) {
      const all = await signIns.list(account.handle);
      const held = await Promise.all(all.map(async (each) => each.at > account.signedOutAt && (await holds(each.id))));
      return all
        .filter((_, index) => held[index])
        .toSorted((one, other) => other.used_at.localeCompare(one.used_at))
        .map((each) => presented(each, grant));
    }
    if (method !== 'DELETE' || !(await signIns.find(account.handle, id))) {
      throw new AccountError('ResourceNotFoundException', 'There is no such session.', 404);
    }
    await end(account.handle, id);
    return {};
  }

  /** @param path what follows the mount: `account`, `sessions` or `sessions/<id>` */
  return async (
    request: IncomingMessage,
    response: ServerResponse,
    { path, network }: { path: string; network: string },
  ): Promise<void> => {
    const [, id = ''] = path.split('/');
    const answer = path === 'account' ? operate(request, network) : sessions(request, id, network);
    try {
      sendJson(response, 200, await answer);
    } catch (error) {
      if (error instanceof Problem) {
        for (const [name, value] of Object.entries(error.headers)) response.setHeader(name, value);
        sendJson(response, error.status, { __type: nameOf(error.status), message: error.message });
      } else if (error instanceof AccountError) {
        sendJson(response, error.status, { __type: error.type, message: error.message });
      } else throw error;
    }
  };
}

const nameOf = (status: number): string => (status < 500 ? 'InvalidParameterException' : 'ServiceUnavailableException');

const presented = ({ id, browser, at, used_at }: SignIn, mine: string) => ({
  id,
  browser,
  created_at: new Date(at).toISOString(),
  used_at,
  current: id === mine,
});

function jsonOf(text: string): Fields {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return { ...value };
  } catch {}
  throw new AccountError('SerializationException', 'The body is no JSON object.');
}
