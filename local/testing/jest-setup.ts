import { exportJWK, generateKeyPair } from 'jose';
import { freePort } from './free-port';
import { makePostgresData } from './test-postgres';
import { startIssuer, startStack, TABLE_SETTINGS } from './test-stack';

/** One system for all the suites, or where TEST_API names one that is up, that: what they write is told apart by whose it is. */
export default async function setup(): Promise<void> {
  Object.assign(process.env, TABLE_SETTINGS);
  if (process.env['TEST_API']) return;
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid: 'test', alg: 'RS256', use: 'sig' };
  const keys = await startIssuer(() => [jwk]);
  // Nothing listens there: a suite that tests the real issuer starts it there, with the same key.
  const issuer = `http://127.0.0.1:${await freePort()}/oidc`;
  const keysUrl = `${keys.url}/.well-known/jwks.json`;
  const postgresData = await makePostgresData();
  process.env['TEST_POSTGRES'] = postgresData.folder;
  const stack = await startStack(issuer, { keysUrl, search: true });
  // It answers once its bundles are made.
  await fetch(`${stack.api}/api/health-check`);
  Object.assign(process.env, {
    TEST_API: stack.api,
    TEST_BUNDLES: stack.bundles,
    TEST_LAMBDA: stack.lambda,
    TEST_ENDPOINT: stack.endpoint,
    TEST_TABLE: stack.table,
    TEST_SEARCH: stack.postgres?.url,
    TEST_ISSUER: issuer,
    TEST_KEYS_URL: keysUrl,
    TEST_KEY: JSON.stringify({ ...jwk, ...(await exportJWK(privateKey)) }),
  });
  globalThis.stopTestStack = async () => {
    await stack.stop();
    await keys.stop();
    await postgresData.remove();
  };
}

declare global {
  var stopTestStack: (() => Promise<void>) | undefined;
}
