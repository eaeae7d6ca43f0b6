import * as openid from 'openid-client';
import { resilientClient } from '../../functions/lib/dynamodb/resilient-client';
import { system } from '../testing/api-client';
import { Browser, someone } from '../testing/issuer-client';
import { startTestIssuer } from '../testing/test-issuer';

const redirect_uri = 'http://127.0.0.1:9921/back';
const bye = 'http://127.0.0.1:9921/bye';
const app = {
  client_id: 'a-script',
  client_name: 'A script',
  redirect_uris: [redirect_uri],
  post_logout_redirect_uris: [bye],
};
let issuer: Awaited<ReturnType<typeof startTestIssuer>>;
beforeAll(async () => {
  issuer = await startTestIssuer(resilientClient({ endpoint: system.endpoint }), { clients: [app] });
});
afterAll(() => issuer?.stop());

/** What a person does on the issuer's pages. @returns the address that they lead to */
async function allow(browser: Browser, address: URL, who: Record<string, string>): Promise<URL> {
  const begun = await browser.fetch(address.href);
  const signedUp = await browser.fetch(`${begun.headers.get('location')}/sign-up`, who);
  const asked = await (await browser.follow(signedUp)).text();
  const [, at = ''] = /action="([^"]*\/consent)"/.exec(asked) ?? [];
  const last = await browser.follow(await browser.fetch(at, { answer: 'allow' }));
  return new URL(last.headers.get('location') ?? '');
}

test('openid-client signs in, renews, asks whose the token is, and signs out, with nothing but the issuer’s address', async () => {
  const config = await openid.discovery(new URL(`${issuer.origin}/oidc`), app.client_id, undefined, openid.None(), {
    // An issuer on this machine has no TLS.
    execute: [openid.allowInsecureRequests],
  });
  const [verifier, expectedState, expectedNonce] = [
    openid.randomPKCECodeVerifier(),
    openid.randomState(),
    openid.randomNonce(),
  ];
  const address = openid.buildAuthorizationUrl(config, {
    redirect_uri,
    scope: 'openid',
    state: expectedState,
    nonce: expectedNonce,
    code_challenge: await openid.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
  const [browser, who] = [new Browser(issuer.origin), someone('Script')];
  const back = await allow(browser, address, who);
  const checks = { pkceCodeVerifier: verifier, expectedState, expectedNonce, idTokenExpected: true };
  const tokens = await openid.authorizationCodeGrant(config, back, checks);
  const { sub = '' } = tokens.claims() ?? {};
  const person = { sub, preferred_username: who.handle };
  expect(await openid.fetchUserInfo(config, tokens.access_token, sub)).toEqual(person);

  const renewed = await openid.refreshTokenGrant(config, tokens.refresh_token ?? '');
  expect(renewed.refresh_token).not.toBe(tokens.refresh_token);
  expect(await openid.fetchUserInfo(config, renewed.access_token, sub)).toEqual(person);
  await expect(openid.fetchUserInfo(config, `${renewed.access_token}x`, sub)).rejects.toMatchObject({
    cause: [{ parameters: { error: 'invalid_token' } }],
  });

  const leaving = openid.buildEndSessionUrl(config, {
    id_token_hint: renewed.id_token ?? '',
    post_logout_redirect_uri: bye,
  });
  const [, xsrf = ''] = /name="xsrf" value="([^"]+)"/.exec(await (await browser.fetch(leaving.href)).text()) ?? [];
  const out = await browser.fetch('/oidc/logout/confirm', { xsrf, logout: 'yes' });
  expect(out.headers.get('location')).toBe(bye);
  await expect(openid.refreshTokenGrant(config, renewed.refresh_token ?? '')).rejects.toMatchObject({
    error: 'invalid_grant',
  });
});
