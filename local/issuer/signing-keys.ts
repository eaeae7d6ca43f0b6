import { createServer, type Server } from 'node:http';
import { importJWK, SignJWT } from 'jose';
import { localEnvironment } from '../settings';
import type { Secrets } from './secrets';

/** What everybody may have of the key. */
export const publicKey = ({ signingKey: { n = '', e = '', kid = '' } }: Secrets) => ({
  kty: 'RSA',
  n,
  e,
  kid,
  alg: 'RS256',
  use: 'sig',
});

/** The issuer's public keys alone, for functions invoked where no issuer runs. */
export async function startKeys(secrets: Secrets): Promise<Server> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ keys: [publicKey(secrets)] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/**
 * An access token as the local issuer makes them, for the holder of its key: the developer whose machine it is.
 * @param issuer whose it is, where that is not the issuer of this process's settings
 */
export async function localToken(secrets: Secrets, handle: string, issuer?: string): Promise<string> {
  const { AUTH_ISSUER = '', AUTH_AUDIENCE = '' } = localEnvironment();
  return new SignJWT({ username: handle, client_id: 'local' })
    .setProtectedHeader({ alg: 'RS256', kid: secrets.signingKey.kid ?? '' })
    .setIssuer(issuer ?? AUTH_ISSUER)
    .setAudience(AUTH_AUDIENCE)
    .setIssuedAt()
    .setExpirationTime('10m')
    .sign(await importJWK(secrets.signingKey, 'RS256'));
}
