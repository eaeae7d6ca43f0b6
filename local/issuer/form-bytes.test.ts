import { resilientClient } from '../../functions/lib/dynamodb/resilient-client';
import { itemsNaming, system } from '../testing/api-client';
import { Browser, issuerClient, someone } from '../testing/issuer-client';
import { startTestIssuer } from '../testing/test-issuer';

const database = resilientClient({ endpoint: system.endpoint });
let issuer: Awaited<ReturnType<typeof startTestIssuer>>;
let site: ReturnType<typeof issuerClient>;
beforeAll(async () => {
  issuer = await startTestIssuer(database);
  site = issuerClient(issuer.origin);
});
afterAll(async () => {
  await issuer.stop();
  database.destroy();
});

const FORM = 'application/x-www-form-urlencoded';

/** Sends bytes to sign up with, as a browser that has begun would. */
async function signUp(body: Uint8Array<ArrayBuffer> | string, contentType = FORM): Promise<number> {
  const browser = new Browser(issuer.origin);
  const at = await site.begin(browser);
  const { status } = await fetch(`${issuer.origin}${at}/sign-up`, {
    method: 'POST',
    redirect: 'manual',
    body,
    headers: {
      'content-type': contentType,
      cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    },
  });
  return status;
}

const form = (handle: string, displayName: string) =>
  `handle=${handle}&email=${handle}@example.com&password=correct+horse+battery&display_name=${displayName}`;

test.each<[string, string, string, number]>([
  ['Latin-1, escaped', 'Ren%E9', FORM, 400],
  ['Latin-1', 'Ren\u00e9', FORM, 400],
  ['a character cut short', 'Ren%F0%9F%98', FORM, 400],
  ['half a pair', 'Ren%ED%A0%80', FORM, 400],
  ['another charset', 'Rene', `${FORM}; charset=iso-8859-1`, 415],
  ['UTF-16', 'Rene', `${FORM};charset="utf-16"`, 415],
])('a form with %s is refused, and nothing of it is kept', async (_, displayName, contentType, status) => {
  const { handle } = someone();
  expect(await signUp(Buffer.from(form(handle, displayName), 'latin1'), contentType)).toBe(status);
  expect(await itemsNaming(handle)).toEqual([]);
});

test.each([
  ['Ren%C3%A9', 'René', FORM],
  ['Ren%c3%A9', 'René', `${FORM};charset=UTF-8`],
  ['René', 'René', FORM],
  ['Ren%EF%BF%BD', 'Ren\ufffd', FORM],
  ['100%+R%', '100% R%', FORM],
])('%s is %s', async (sent, displayName, contentType) => {
  const { handle } = someone();
  expect(await signUp(`\ufeff${form(handle, sent)}`, contentType)).toBe(303);
  const names = (await itemsNaming(handle)).map((item) => item['display_name']?.S);
  expect(names.filter(Boolean)).toEqual([displayName]);
});

test('the API of accounts and the token endpoint refuse them too', async () => {
  const bytes = Buffer.from('grant_type=refresh_token&client_id=cruddur-web&refresh_token=Ren%E9');
  const send = async (path: string, body: Uint8Array<ArrayBuffer>, headers: Record<string, string>) =>
    (await fetch(`${issuer.origin}/oidc/${path}`, { method: 'POST', body, headers })).status;
  expect(await send('token', bytes, { 'content-type': FORM })).toBe(400);
  const json = Buffer.from('{"AccessToken":"\u00e9"}', 'latin1');
  const target = { 'x-amz-target': 'AWSCognitoIdentityProviderService.GetUser' };
  const type = 'application/x-amz-json-1.1';
  expect(await send('account', json, { ...target, 'content-type': type })).toBe(400);
  const plain = Buffer.from('{}');
  expect(await send('account', plain, { ...target, 'content-type': `${type}; charset=latin1` })).toBe(415);
});
