import { request } from 'node:http';
import { resilientClient } from '../../functions/lib/dynamodb/resilient-client';
import { system } from '../testing/api-client';
import { Browser, issuerClient, someone } from '../testing/issuer-client';
import { startTestIssuer } from '../testing/test-issuer';
import { isEmail } from './interaction-steps';

let issuer: Awaited<ReturnType<typeof startTestIssuer>>;
let site: ReturnType<typeof issuerClient>;

beforeAll(async () => {
  issuer = await startTestIssuer(resilientClient({ endpoint: system.endpoint }));
  site = issuerClient(issuer.origin);
});
afterAll(() => issuer.stop());

const newBrowser = () => new Browser(issuer.origin);
const KB = 1024;

interface Form {
  path: string;
  /** Sent one by one, with no length told before. */
  parts: (string | Uint8Array)[];
  cookie?: string;
}

const post = ({ path, parts, cookie = '' }: Form) =>
  new Promise<{ status: number; text: string }>((resolve, reject) => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', cookie };
    const sent = request(new URL(path, issuer.origin), { method: 'POST', headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part) => {
        text += part;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    }).on('error', reject);
    const next = ([part, ...rest]: Form['parts']): void => {
      if (part === undefined) sent.end();
      else sent.write(part, () => setImmediate(next, rest));
    };
    next(parts);
  });
const cookiesOf = (browser: Browser) => [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');

test.each([9 * KB, 60 * KB, 600 * KB, 8_000 * KB])('a form of %d bytes is 413 everywhere', async (bytes) => {
  const browser = newBrowser();
  const at = await site.begin(browser);
  for (const path of [`${at}/sign-in`, `${at}/sign-up`, `${at}/recover`, `${at}/choose-password`, at])
    expect([path, (await browser.fetch(path, { handle: 'a'.repeat(bytes) })).status]).toEqual([path, 413]);
  for (const path of ['/oidc/token', '/oidc/revoke', '/oidc/logout/confirm', '/oidc/nothing'])
    expect([path, (await browser.fetch(path, { client_id: 'a'.repeat(bytes) })).status]).toEqual([path, 413]);
  const parts = Array.from({ length: Math.ceil(bytes / (16 * KB)) }, () => 'a'.repeat(Math.min(bytes, 16 * KB)));
  for (const path of [`${at}/sign-in`, '/oidc/token'])
    expect((await post({ path, parts, cookie: cookiesOf(browser) })).status).toBe(413);
  // The issuer goes on.
  expect((await browser.fetch(at)).status).toBe(200);
});

test('a body that never ends is answered', async () => {
  const answer = await new Promise<number>((resolve, reject) => {
    const sent = request(`${issuer.origin}/oidc/token`, { method: 'POST', agent: false }, (response) => {
      clearInterval(sending);
      resolve(response.statusCode ?? 0);
      response.destroy();
    }).on('error', reject);
    const sending = setInterval(() => sent.write('a'.repeat(KB)), 5);
  });
  expect(answer).toBe(413);
});

test('a code, a refresh token or a token to revoke that is over 2 KB is 413', async () => {
  for (const size of [2 * KB + 1, 3 * KB, 7 * KB]) {
    const long = 'a'.repeat(size);
    expect((await site.refresh(long)).status).toBe(413);
    expect((await site.exchange(long)).status).toBe(413);
    expect((await newBrowser().fetch('/oidc/revoke', { client_id: 'cruddur-web', token: long })).status).toBe(413);
  }
  // In two bytes each, and three times as long where it is encoded.
  expect((await site.refresh('é'.repeat(KB + 1))).status).toBe(413);
  for (const size of [1, 300, 2 * KB]) expect((await site.refresh('a'.repeat(size))).status).toBe(400);
});

test('what is longer than any key of the table names nothing', async () => {
  const long = 'a'.repeat(3 * KB);
  const client = await newBrowser().fetch(site.authorize({ client_id: long }));
  expect(client.status).toBe(400);
  const headers = { authorization: `Bearer ${long}` };
  expect((await fetch(`${issuer.origin}/oidc/userinfo`, { headers })).status).toBe(401);
});

test('a page that does not exist is 404, whatever its name and for everybody', async () => {
  const browser = newBrowser();
  const at = await site.begin(browser);
  const names = [...Object.getOwnPropertyNames(Object.prototype), 'then', 'sign-in/', 'Sign-In', '%00', '%', ''];
  for (const name of names)
    for (const path of [`${at}/${name}`, `/oidc/interaction/none/${name}`, `/oidc/interaction/${name || '/'}/${name}`])
      for (const form of [undefined, { handle: 'a' }])
        expect([path, (await browser.fetch(path, form)).status]).toEqual([path, 404]);
  expect((await browser.fetch(`${at}/sign-in`)).status).toBe(200);
});

test('a letter of several bytes is read as one wherever the form is cut', async () => {
  const browser = newBrowser();
  const at = await site.begin(browser);
  const typed = 'señor “🐈”';
  const body = Buffer.from(`handle=${typed}&display_name=${typed}&email=x&password=x`);
  const answer = await post({
    path: `${at}/sign-up`,
    parts: [...body].map((byte) => Uint8Array.of(byte)),
    cookie: cookiesOf(browser),
  });
  expect(answer.status).toBe(422);
  expect(answer.text).toContain(`name="display_name" type="text" autocomplete="name" autocapitalize="none"`);
  expect(answer.text.split(`value="${typed}"`)).toHaveLength(3);
});

test('the provider’s addresses are the site’s, whatever a header says', async () => {
  const headers = { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'gopher', forwarded: 'host=evil.example' };
  const browser = new Browser(issuer.origin, headers);
  const document = await (await browser.fetch('/oidc/.well-known/openid-configuration')).text();
  expect(document).toContain(`"${issuer.origin}/oidc/token"`);
  expect(document).not.toMatch(/evil|gopher/);
  const last = await browser.follow(await site.signUp(browser, someone()));
  expect(last.headers.get('location')).toMatch(new RegExp(`^${issuer.origin}/signed-in\\?code=`));
});

test('an e-mail address that was made to take long is refused at once, and those that are some hold on', async () => {
  for (const text of [`a@${'a.'.repeat(4 * KB)}@`, `a@${'.'.repeat(8 * KB)} `, `${'a'.repeat(8 * KB)}@`]) {
    const began = process.cpuUsage();
    for (let index = 0; index < 100; index++) expect(isEmail(text)).toBe(false);
    // It took 160 ms each.
    expect(process.cpuUsage(began).user / 1000).toBeLessThan(1_000);
  }
  for (const text of ['a@b.c', 'a@.b.c', 'a@b..c', 'a@b.c.', 'ä@b.c', `${'a'.repeat(64)}@b.c`])
    expect(isEmail(text)).toBe(true);
  for (const text of [
    'a@b',
    'a@.b',
    'a@b.',
    '@b.c',
    'a@b.c@d',
    'a b@c.d',
    `${'a'.repeat(65)}@b.c`,
    `a@${'b'.repeat(251)}.c`,
  ])
    expect(isEmail(text)).toBe(false);
});
