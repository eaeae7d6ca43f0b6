import { strict as assert } from 'node:assert';
import { createHmac, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, SignJWT } from 'jose';
import { fieldsOf } from '../fields';
import { type Attempt, ask, newVictim, site } from './target';

const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

/** The issuer's public key, as anybody may have it. */
async function publicPem(): Promise<string | Buffer> {
  const { keys } = fieldsOf(await (await fetch(`${site}/oidc/.well-known/jwks.json`)).json());
  const { kty, n, e } = fieldsOf(Array.isArray(keys) ? keys[0] : undefined);
  return createPublicKey({ key: { kty: String(kty), n: String(n), e: String(e) }, format: 'jwk' }).export({
    type: 'spki',
    format: 'pem',
  });
}

export const tokenAttempts: Attempt[] = [
  {
    what: 'tokens that are forged, changed, another’s or of another kind',
    run: async () => {
      const { tokens } = await newVictim();
      const token = tokens.access_token;
      assert.equal((await ask('GET', '/api/profile', token)).status, 200);
      const [header = '', payload = '', signature = ''] = token.split('.');
      const [head, claims] = [decodeProtectedHeader(token), decodeJwt(token)];
      const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
      const signed = (kid: string, more: object = {}) =>
        new SignJWT({ ...claims, ...more }).setProtectedHeader({ alg: 'RS256', kid }).sign(privateKey);
      const shared = `${encoded({ ...head, alg: 'HS256' })}.${payload}`;
      const hmac = createHmac('sha256', await publicPem())
        .update(shared)
        .digest('base64url');
      const forged: [string, string][] = [
        ['without a signature', `${encoded({ ...head, alg: 'none' })}.${payload}.`],
        ['of no algorithm, with a signature', `${encoded({ ...head, alg: 'none' })}.${payload}.${signature}`],
        ['signed with the public key as a secret', `${shared}.${hmac}`],
        ['of a key that the issuer does not have', await signed('unknown')],
        ['of another key under the name of the known one', await signed(String(head.kid))],
        ['with a key of its own', await signed('x', { jwk: {} })],
        ['with another’s name', `${header}.${encoded({ ...claims, username: 'andrewbrown' })}.${signature}`],
        ['with a signature cut off', token.slice(0, -4)],
        ['that says who one is', tokens.id_token],
        ['to refresh with', tokens.refresh_token],
        ['of three dots', '...'],
        ['of a great length', `a.${'b'.repeat(7_000)}.c`],
      ];
      for (const [how, each] of forged) {
        const { status } = await ask('GET', '/api/profile', each);
        assert(status === 401 || status === 431, `A token ${how} got ${status}.`);
      }
      return `${forged.length} tokens refused`;
    },
  },
];
