import { resilientClient } from '../../functions/lib/dynamodb/resilient-client';
import { system } from '../testing/api-client';
import { Browser, issuerClient, someone } from '../testing/issuer-client';
import { startTestIssuer } from '../testing/test-issuer';
import { typedCode, typedEmail, typedHandle } from './typed';

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

const newBrowser = () => new Browser(issuer.origin);
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const wide = (text: string) => text.replaceAll(/[!-~]/g, (each) => String.fromCharCode(each.charCodeAt(0) + 0xfee0));

/** What phones make of a name. */
const MADE: [string, (name: string) => string][] = [
  ['a blank after it', (name) => `${name} `],
  ['blanks around it', (name) => `\t ${name}\u00a0`],
  ['a no-break space after it', (name) => `${name}\u00a0`],
  ['an ideographic space after it', (name) => `${name}\u3000`],
  ['marks of direction around it', (name) => `\u2068\u200e${name}\u200f\u2069`],
  ['a byte order mark and a zero-width space', (name) => `\ufeff${name}\u200b`],
  ['a capital', capital],
  ['capitals', (name) => name.toUpperCase()],
  ['full-width letters', wide],
];

test.each([
  ...MADE,
  ['@ before it', (name: string) => `@${name}`] as const,
  ['＠ before it', (name: string) => ` ＠${name} `] as const,
  ['@ and a blank before it', (name: string) => `@ ${name}`] as const,
])('a handle with %s signs in and signs up', async (_, made) => {
  const who = someone();
  expect((await site.signUp(newBrowser(), { ...who, handle: made(who.handle) })).status).toBe(303);
  expect((await site.signIn(newBrowser(), who)).status).toBe(303);
  expect((await site.signIn(newBrowser(), { ...who, handle: made(who.handle) })).status).toBe(303);
});

test.each(MADE)('an e-mail with %s signs in, signs up, and recovers the password', async (_, made) => {
  const who = someone();
  expect((await site.signUp(newBrowser(), { ...who, email: made(who.email) })).status).toBe(303);
  expect((await site.signIn(newBrowser(), { ...who, handle: who.email })).status).toBe(303);
  expect((await site.signIn(newBrowser(), { ...who, handle: made(who.email) })).status).toBe(303);

  const browser = newBrowser();
  const at = await site.begin(browser);
  await browser.fetch(`${at}/recover`, { email: made(who.email) });
  const { handle, code = '' } = issuer.codes.at(-1) ?? {};
  expect(handle).toBe(who.handle);
  const password = 'a brand new password';
  const shown = `${code.slice(0, 3)} ${code.slice(3)}`;
  const chosen = await browser.fetch(`${at}/choose-password`, { email: made(who.email), code: shown, password });
  expect(chosen.status).toBe(200);
  expect((await site.signIn(newBrowser(), { handle: who.email, password })).status).toBe(303);
});

test('wrong passwords by handle and by e-mail are counted together, and those of an e-mail that nobody has alike', async () => {
  const who = someone();
  await site.signUp(newBrowser(), who);
  const forms = [who.handle, `@${who.handle}`, who.email, `${who.email} `, who.handle.toUpperCase(), who.email];
  const nobody = someone();
  const statuses = { known: [] as number[], unknown: [] as number[] };
  for (const handle of forms) {
    statuses.known.push((await site.signIn(newBrowser(), { handle, password: 'wrong password' })).status);
    const asked = { handle: nobody.email, password: 'wrong password' };
    statuses.unknown.push((await site.signIn(newBrowser(), asked)).status);
  }
  expect(statuses.known).toEqual([422, 422, 422, 422, 422, 429]);
  expect(statuses.unknown).toEqual(statuses.known);
  // Another e-mail that nobody has is not kept waiting for it, as another account is not.
  expect((await site.signIn(newBrowser(), { ...someone(), handle: someone().email })).status).toBe(422);
});

test.each([
  '158493',
  '158 493',
  '158-493',
  ' 158493\u00a0',
  '158\u00a0493',
  '158\u2009493',
  '158–493',
  '１５８４９３',
  '１５８－４９３',
  '١٥٨٤٩٣',
  '۱۵۸۴۹۳',
  '१५८४९३',
  '๑๕๘๔๙๓',
  '\u200e158493\u200f',
  '𝟏𝟓𝟖𝟒𝟗𝟑',
  '𝟷𝟻𝟾𝟺𝟿𝟹',
  '🯱🯵🯸🯴🯹🯳',
])('the code %j is 158493', (typed) => {
  expect(typedCode(typed)).toBe('158493');
});

test('nothing else is taken from what is typed', () => {
  expect(['a@b', '@@worf', 'worf\u0301', 'o brien', '_worf_'].map(typedHandle)).toEqual([
    'a@b',
    '@worf',
    'worf\u0301',
    'o brien',
    '_worf_',
  ]);
  expect(['@a@b.example', 'a+b@c.example', 'jörg@straße.example'].map(typedEmail)).toEqual([
    '@a@b.example',
    'a+b@c.example',
    'jörg@straße.example',
  ]);
  expect(['15849', 'O58493', '158.493', ''].map(typedCode)).toEqual(['15849', 'O58493', '158.493', '']);
});

test('the pages ask phones for the right keyboard, and to correct nothing', async () => {
  const browser = newBrowser();
  const at = await site.begin(browser);
  const inputs = async (page: string, form?: Record<string, string>) => {
    const text = await (await browser.fetch(`${at}${page}`, form)).text();
    return [...text.matchAll(/<input [^>]*>/g)].map(([input]) => input);
  };
  const pages = [
    await inputs(''),
    await inputs('/sign-up'),
    await inputs('/recover'),
    await inputs('/choose-password'),
  ];
  expect(pages.map((each) => each.length)).toEqual([2, 4, 1, 3]);
  for (const input of pages.flat())
    expect(input).toContain('autocapitalize="none" autocorrect="off" spellcheck="false"');
  const code = pages[3]?.find((input) => input.includes('name="code"'));
  expect(code).toMatch(/autocomplete="one-time-code" .* inputmode="numeric"/);
});
