import { Refusal } from '../../../lib/api';
import { config } from '../../../lib/config';
import { field } from '../../../lib/field';

/** An error in the words of Cognito's user pools API, which the local issuer speaks too. */
export class AccountError extends Refusal {
  override name = 'AccountError';
  constructor(
    /** "NotAuthorizedException" */
    readonly type: string,
    message: string,
  ) {
    super(message);
  }
}

/** A browser that is signed in. */
export interface BrowserSession {
  id: string;
  /** "Firefox on Linux" */
  browser: string;
  /** ISO 8601 */
  used_at: string;
  /** Whether it is this one. */
  current: boolean;
}

/** @throws {AccountError} */
async function answerOf(response: Response): Promise<unknown> {
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok) return body;
  // AWS may put a namespace before the name.
  const type =
    String(field(body, '__type') ?? response.status)
      .split('#')
      .at(-1) ?? '';
  throw new AccountError(type, String(field(body, 'message') ?? `The issuer answered ${response.status}.`));
}

async function operate(operation: string, token: string, fields: object = {}): Promise<unknown> {
  const { account = '' } = await config();
  const response = await fetch(account, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
    },
    body: JSON.stringify({ AccessToken: token, ...fields }),
  });
  return answerOf(response);
}

/** The account's e-mail. */
export async function readEmail(token: string): Promise<string> {
  const attributes = field(await operate('GetUser', token), 'UserAttributes');
  const email = Array.isArray(attributes) && attributes.find((attribute) => field(attribute, 'Name') === 'email');
  return String(field(email, 'Value') ?? '');
}

/** Has a code sent to the new address; until it is confirmed, the old one holds. */
export const changeEmail = (token: string, email: string): Promise<unknown> =>
  operate('UpdateUserAttributes', token, { UserAttributes: [{ Name: 'email', Value: email }] });

export const confirmEmail = (token: string, code: string): Promise<unknown> =>
  operate('VerifyUserAttribute', token, { AttributeName: 'email', Code: code });

export const signOutEverywhere = (token: string): Promise<unknown> => operate('GlobalSignOut', token);

/** A new password, with which every session ends. */
export async function changePassword(token: string, previous: string, proposed: string): Promise<void> {
  await operate('ChangePassword', token, { PreviousPassword: previous, ProposedPassword: proposed });
  // Cognito ends none by itself. With the local issuer this token has ended as well.
  await signOutEverywhere(token).catch((error: unknown) => {
    if (!(error instanceof AccountError) || error.type !== 'NotAuthorizedException') throw error;
  });
}

/** @returns undefined where the issuer cannot list them */
export async function listSessions(token: string): Promise<BrowserSession[] | undefined> {
  const { sessions } = await config();
  if (!sessions) return undefined;
  const list = await answerOf(await fetch(sessions, { headers: { authorization: `Bearer ${token}` } }));
  return Array.isArray(list) ? list.map(toSession) : [];
}

const toSession = (listed: unknown): BrowserSession => ({
  id: String(field(listed, 'id')),
  browser: String(field(listed, 'browser')),
  used_at: String(field(listed, 'used_at')),
  current: field(listed, 'current') === true,
});

export async function endOne(token: string, id: string): Promise<void> {
  const { sessions } = await config();
  const headers = { authorization: `Bearer ${token}` };
  await answerOf(await fetch(`${sessions}/${encodeURIComponent(id)}`, { method: 'DELETE', headers }));
}
