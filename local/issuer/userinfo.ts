import type { IncomingMessage, ServerResponse } from 'node:http';
import { isHandle } from '../../functions/lib/dynamodb/person';
import type { Accounts } from './accounts';
import type { ReadToken } from './own-tokens';
import { sendJson } from './page-response';

/**
 * Says to whom an access token belongs. The provider would refuse every token that is made for an API.
 * @param origins whose pages may read the answer
 */
export function userinfo(readToken: ReadToken, accounts: Accounts, origins: readonly string[]) {
  return async ({ method, headers }: IncomingMessage, response: ServerResponse): Promise<void> => {
    response.setHeader('vary', 'Origin');
    const { origin, authorization = '' } = headers;
    if (origin !== undefined && origins.includes(origin)) {
      response.setHeader('access-control-allow-origin', origin);
      response.setHeader('access-control-expose-headers', 'WWW-Authenticate');
    }
    if (!['GET', 'HEAD', 'POST'].includes(method ?? '')) {
      response.setHeader('allow', 'GET, HEAD, POST');
      return sendJson(response, 405, { error: 'invalid_request', error_description: 'Ask by GET or POST.' });
    }
    const [, token] = /^Bearer +(\S+)$/i.exec(authorization) ?? [];
    const { username } = (token && (await readToken(token))) || {};
    const account = typeof username === 'string' && isHandle(username) ? await accounts.find(username) : undefined;
    if (account) {
      return sendJson(response, 200, { sub: account.handle.toLowerCase(), preferred_username: account.handle });
    }
    const detail = 'The access token does not hold.';
    response.setHeader(
      'www-authenticate',
      token ? `Bearer error="invalid_token", error_description="${detail}"` : 'Bearer',
    );
    const error = token
      ? { error: 'invalid_token', error_description: detail }
      : { error: 'invalid_request', error_description: 'An access token is needed.' };
    sendJson(response, 401, error);
  };
}
