import { exportJWK, generateKeyPair } from 'jose';
import { startIssuer, startStack, TABLE_SETTINGS } from './test-stack';

/** One system for all the suites, or where TEST_API names one that is up, that: what they write is told apart by whose it is. */
export default async function setup(): Promise<void> {
  Object.assign(process.env, TABLE_SETTINGS);
  if (process.env['TEST_API']) return;
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid: 'test', alg: 'RS256', use: 'sig' };
  const issuer = await startIssuer(() => [jwk]);
  const stack = await startStack(issuer.url);
  Object.assign(process.env, {
    TEST_API: stack.api,
    TEST_LAMBDA: stack.lambda,
    TEST_ENDPOINT: stack.endpoint,
    TEST_TABLE: stack.table,
    TEST_DISCOVERY: stack.discovery.url,
    TEST_ISSUER: issuer.url,
    TEST_KEY: JSON.stringify(await exportJWK(privateKey)),
  });
  globalThis.stopTestStack = async () => {
    await stack.stop();
    await issuer.stop();
  };
}

declare global {
  var stopTestStack: (() => Promise<void>) | undefined;
}
