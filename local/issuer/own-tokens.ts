import { createLocalJWKSet, errors, type JWTPayload, jwtVerify } from 'jose';
import type { Secrets } from './secrets';
import { publicKey } from './signing-keys';

export type ReadToken = (token: string) => Promise<JWTPayload | undefined>;

/** Reads access tokens by what the API checks of them. It gives undefined for one that does not hold. */
export function ownTokens(secrets: Secrets, { issuer, audience }: { issuer: string; audience: string }): ReadToken {
  const keys = createLocalJWKSet({ keys: [publicKey(secrets)] });
  const held = { issuer, audience, algorithms: ['RS256'], clockTolerance: 30, requiredClaims: ['exp'] };
  return async (token) => {
    try {
      return (await jwtVerify(token, keys, held)).payload;
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    }
  };
}
