import { createLocalJWKSet, createRemoteJWKSet, customFetch, errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { isHandle } from '../dynamodb/person';
import { required } from '../environment';
import { Problem } from '../http/problem';

const issuer = required('AUTH_ISSUER');
const audience = required('AUTH_AUDIENCE');
const jwksUrl = new URL(process.env['AUTH_JWKS_URL'] || `${issuer}/.well-known/jwks.json`);

const DAY_MS = 24 * 60 * 60 * 1000;
/** Between two asks of an issuer that cannot be reached: a request waits for it at most this often. */
const AWAY_MS = 10_000;

/**
 * The issuer's keys, fetched once and kept for ten minutes; a key id they lack makes it look again, at most twice a minute.
 * While the issuer cannot be reached, the last keys hold for a day. Its next answer replaces them.
 */
function keysOf(url: URL): JWTVerifyGetKey {
  const remote = createRemoteJWKSet(url, { cooldownDuration: 30_000, timeoutDuration: 3_000, [customFetch]: ask });
  let answeredAt = 0;
  let away: { since: number; error: unknown } | undefined;

  async function ask(...given: Parameters<typeof fetch>): Promise<Response> {
    if (away && Date.now() < away.since + AWAY_MS) throw away.error;
    try {
      const response = await fetch(...given);
      if (response.status !== 200) throw new Error(`The issuer's keys: ${response.status}`);
      // An answer that breaks off, or has no keys in it, is none.
      const text = await response.text();
      if (!isKeySet(JSON.parse(text))) throw new Error('The issuer gave no keys.');
      away = undefined;
      answeredAt = Date.now();
      return new Response(text);
    } catch (error) {
      away = { since: Date.now(), error };
      throw error;
    }
  }

  return async (header, token) => {
    try {
      return await remote(header, token);
    } catch (error) {
      const last = remote.jwks();
      if (!away || !last || Date.now() > answeredAt + DAY_MS) throw error;
      return await createLocalJWKSet(last)(header, token).catch(() => {
        // It may be of a key that the issuer has since made.
        throw error;
      });
    }
  };
}

const isKeySet = (answer: unknown): boolean =>
  typeof answer === 'object' && answer !== null && 'keys' in answer && Array.isArray(answer.keys);

let keys: JWTVerifyGetKey | undefined;
/** Made when first asked for: it loads Node's fetch, which takes half as long again as all the rest of a cold start. */
const issuerKeys = (): JWTVerifyGetKey => {
  keys ??= keysOf(jwksUrl);
  return keys;
};

const unauthorized = (detail: string) => new Problem(401, detail, { 'www-authenticate': 'Bearer' });
/** A token was sent, and is not accepted. @see RFC 6750 3.1 */
export const invalidToken = (detail: string): Problem =>
  new Problem(401, detail, { 'www-authenticate': 'Bearer error="invalid_token"' });

/**
 * Verifies an access token of the issuer: signature, issuer, expiry, and that it is meant for this API.
 * @param authorization the Authorization header, "Bearer <token>"
 * @returns the handle, as its owner gave it
 * @throws {Problem} 401; 503 where the issuer's keys cannot be had
 */
export async function handleOf(authorization: string | undefined): Promise<string> {
  const [, token] = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization ?? '') ?? [];
  if (!token) {
    const needed = 'Sign in first: an access token is needed.';
    throw /^Bearer +\S/i.test(authorization ?? '') ? invalidToken(needed) : unauthorized(needed);
  }
  const { payload } = await jwtVerify(token, keyOf, {
    issuer,
    algorithms: ['RS256'],
    clockTolerance: 30,
    requiredClaims: ['exp'],
  }).catch((error: unknown) => {
    if (error instanceof errors.JOSEError) throw invalidToken('The access token does not hold. Sign in again.');
    throw error;
  });
  // Cognito names no audience in an access token, but the client it was made for.
  const { aud, client_id: client, token_use: use = 'access', username } = payload;
  const meant = aud === undefined ? client === audience : [aud].flat().includes(audience);
  if (!meant || use !== 'access') throw invalidToken('The token is not an access token for this API.');
  if (typeof username !== 'string' || !isHandle(username)) {
    throw invalidToken('The access token names no handle.');
  }
  return username;
}

const keyOf: JWTVerifyGetKey = async (header, token) => {
  try {
    return await issuerKeys()(header, token);
  } catch (error) {
    if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) throw error;
    const problem = new Problem(503, 'The issuer of the access token does not answer just now.', {
      'retry-after': '5',
    });
    problem.cause = error;
    throw problem;
  }
};
