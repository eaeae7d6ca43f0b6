import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { isHandle } from '../dynamodb/person';
import { required } from '../environment';
import { Problem } from '../http/problem';

const issuer = required('AUTH_ISSUER');
const audience = required('AUTH_AUDIENCE');
const jwksUrl = new URL(process.env['AUTH_JWKS_URL'] || `${issuer}/.well-known/jwks.json`);

let keys: ReturnType<typeof createRemoteJWKSet> | undefined;
/**
 * The issuer's keys, fetched once and kept; a key id they lack makes it look again, at most twice a minute.
 * Made when first asked for: it loads Node's fetch, which takes half as long again as all the rest of a cold start.
 */
const issuerKeys = () => {
  keys ??= createRemoteJWKSet(jwksUrl, { cooldownDuration: 30_000, timeoutDuration: 3_000 });
  return keys;
};

const unauthorized = (detail: string) => new Problem(401, detail, { 'www-authenticate': 'Bearer' });

/**
 * Verifies an access token of the issuer: signature, issuer, expiry, and that it is meant for this API.
 * @param authorization the Authorization header, "Bearer <token>"
 * @returns the handle, as its owner gave it
 * @throws {Problem} 401; 503 where the issuer's keys cannot be had
 */
export async function handleOf(authorization: string | undefined): Promise<string> {
  const [, token] = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization ?? '') ?? [];
  if (!token) throw unauthorized('Sign in first: an access token is needed.');
  const { payload } = await jwtVerify(token, keyOf, {
    issuer,
    algorithms: ['RS256'],
    clockTolerance: 30,
    requiredClaims: ['exp'],
  }).catch((error: unknown) => {
    if (error instanceof errors.JOSEError) throw unauthorized('The access token does not hold. Sign in again.');
    throw error;
  });
  // Cognito names no audience in an access token, but the client it was made for.
  const { aud, client_id: client, token_use: use = 'access', username } = payload;
  const meant = aud === undefined ? client === audience : [aud].flat().includes(audience);
  if (!meant || use !== 'access') throw unauthorized('The token is not an access token for this API.');
  if (typeof username !== 'string' || !isHandle(username)) {
    throw unauthorized('The access token names no handle.');
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
