import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { resilientClient } from '../../functions/lib/dynamodb/resilient-client';
import { system } from '../testing/api-client';
import { lostAnswer } from '../testing/dynamodb-faults';
import { type FaultProxy, startFaultProxy } from '../testing/fault-proxy';
import { Browser, issuerClient, someone } from '../testing/issuer-client';
import { startTestIssuer } from '../testing/test-issuer';

let proxy: FaultProxy;
let database: DynamoDBClient;
/** Behind a proxy on this machine, which says who asks. */
let issuer: Awaited<ReturnType<typeof startTestIssuer>>;
let site: ReturnType<typeof issuerClient>;

/** The issuer's clock stands, but for what a test lets pass. */
const { now: realNow } = Date;
let clock = realNow();
const pass = (seconds: number) => {
  clock += seconds * 1000;
};

beforeAll(async () => {
  Date.now = () => clock;
  proxy = await startFaultProxy(system.endpoint);
  database = resilientClient({ endpoint: proxy.url });
  issuer = await startTestIssuer(database, { trustedProxies: ['127.0.0.1'] });
  site = issuerClient(issuer.origin);
});
afterEach(() => proxy.clear());
afterAll(async () => {
  Date.now = realNow;
  await issuer.stop();
  await proxy.stop();
});

type Who = ReturnType<typeof someone>;

let addresses = 0;
const newAddress = () => `198.18.${++addresses >> 8}.${addresses & 255}`;
const browserAt = (address = newAddress()) => new Browser(issuer.origin, { 'x-forwarded-for': address });
const right = (who: Who, browser = browserAt()) => site.signIn(browser, who);
const wrong = (who: Who, browser = browserAt()) => site.signIn(browser, { ...who, password: 'wrong password' });
const newAccount = async (browser = browserAt()): Promise<Who> => {
  const who = someone();
  expect((await site.signUp(browser, who)).status).toBe(303);
  return who;
};
const statusesOf = (answers: Response[]) => answers.map(({ status }) => status);
const times = <T>(count: number, what: (index: number) => Promise<T>) =>
  Array.from({ length: count }, (_, index) => index).reduce<Promise<T[]>>(
    async (before, index) => [...(await before), await what(index)],
    Promise.resolve([]),
  );

test('right passwords sign in, however many there were', async () => {
  const who = await newAccount();
  const address = newAddress();
  expect(statusesOf(await times(12, () => right(who, browserAt(address))))).toEqual(Array(12).fill(303));
});

test('wrong passwords slow down the one who gives them, the more the more, and nobody else', async () => {
  const who = await newAccount();
  const address = newAddress();
  const first = statusesOf(await times(10, () => wrong(who, browserAt(address))));
  expect(first).toEqual([...Array(5).fill(422), ...Array(5).fill(429)]);
  expect((await right(who)).status).toBe(303);

  for (const seconds of [1, 2, 4, 8]) {
    const refused = await right(who, browserAt(address));
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, `${seconds}`]);
    expect(await refused.text()).toContain(`Wait ${seconds} seconds`);
    pass(seconds - 0.01);
    expect((await right(who, browserAt(address))).status).toBe(429);
    pass(0.01);
    expect((await wrong(who, browserAt(address))).status).toBe(422);
  }

  pass(16);
  expect((await right(who, browserAt(address))).status).toBe(303);
  expect(statusesOf(await times(5, () => wrong(who, browserAt(address))))).toEqual(Array(5).fill(422));
});

test('the wait ends at a quarter of an hour', async () => {
  const who = await newAccount();
  const address = newAddress();
  for (let failures = 0; failures < 20; failures++) {
    pass(900);
    expect((await wrong(who, browserAt(address))).status).toBe(422);
  }
  expect((await right(who, browserAt(address))).headers.get('retry-after')).toBe('900');
});

test('many at once are no more tries', async () => {
  const who = await newAccount();
  const address = newAddress();
  const answers = await Promise.all(Array.from({ length: 40 }, () => wrong(who, browserAt(address))));
  expect(statusesOf(answers).toSorted()).toEqual([...Array(5).fill(422), ...Array(35).fill(429)]);
});

test('an attack from everywhere slows an account down for browsers that it does not know, for some seconds', async () => {
  const owners = browserAt();
  const who = await newAccount(owners);
  const attack = () =>
    Promise.all(Array.from({ length: 25 }, newAddress).map((at) => times(4, () => wrong(who, browserAt(at)))));
  await attack();

  const elsewhere = newAddress();
  const refused = await right(who, browserAt(elsewhere));
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '5']);
  // Whatever others do meanwhile, the next try is judged.
  await attack();
  expect((await right(who, browserAt(elsewhere))).status).toBe(429);
  pass(5);
  expect((await right(who, browserAt(elsewhere))).status).toBe(303);

  // The browser that signed up, from wherever.
  expect((await right(who, owners)).status).toBe(303);
  const moved = browserAt();
  for (const [name, value] of owners.cookies) if (name.startsWith('known.')) moved.cookies.set(name, value);
  expect((await right(who, moved)).status).toBe(303);
  // It has a count of its own.
  expect(statusesOf(await times(6, () => wrong(who, moved)))).toEqual([...Array(5).fill(422), 429]);

  pass(60 * 60);
  expect((await right(who)).status).toBe(303);
});

test('a browser is known to the account that it signed in to, and to no other', async () => {
  const victim = await newAccount();
  const browser = browserAt();
  const signedUp = await site.signUp(browser, someone());
  const [cookie = ''] = signedUp.headers.getSetCookie().filter((each) => each.startsWith('known.'));
  expect(cookie).toMatch(/; Max-Age=\d{8}; Path=\/oidc; HttpOnly; SameSite=Lax$/);
  const [, value = ''] = /=([^;]*)/.exec(cookie) ?? [];
  const theirs = browserAt();
  const [known = ''] = (await right(victim, theirs)).headers.getSetCookie().filter((each) => each.startsWith('known.'));
  const [name = '', held = ''] = known.split(/[=;]/);
  const address = newAddress();
  for (const forged of [value, held.replace(/^./, '-'), held.slice(0, -3), `${held.split('~')[0]}~`, '~', ''])
    await times(2, () => {
      const forger = browserAt(address);
      forger.cookies.set(name, forged);
      return wrong(victim, forger);
    });
  expect((await right(victim, browserAt(address))).status).toBe(429);
});

test('nobody uses up or replaces the codes of a browser that the account knows', async () => {
  const owners = browserAt();
  const who = await newAccount(owners);
  const at = await site.begin(owners);
  expect((await owners.fetch(`${at}/recover`, { email: who.email })).status).toBe(200);
  const { code = '' } = issuer.codes.at(-1) ?? {};
  const choose = async (browser: Browser, page: string, given: string) =>
    (await browser.fetch(`${page}/choose-password`, { email: who.email, code: given, password: 'a brand new one' }))
      .status;

  const attackers = browserAt();
  const there = await site.begin(attackers);
  expect((await attackers.fetch(`${there}/recover`, { email: who.email })).status).toBe(200);
  expect(
    statusesOf(
      await times(9, () =>
        attackers.fetch(`${there}/choose-password`, { email: who.email, code: 'abcdef', password: 'a brand new one' }),
      ),
    ),
  ).toEqual(Array(9).fill(422));
  expect(await choose(attackers, there, code)).toBe(429);
  expect(await choose(owners, at, code)).toBe(200);
});

test('an address has a limit of failures over all accounts, and an account of one’s own does not clear it', async () => {
  const address = newAddress();
  const own = await newAccount();
  const statuses: number[] = [];
  for (let round = 0; round < 25; round++) {
    const victim = someone();
    statuses.push(...statusesOf(await times(4, () => wrong(victim, browserAt(address)))));
    if (round < 24) expect((await right(own, browserAt(address))).status).toBe(303);
  }
  expect(statuses).toEqual(Array(100).fill(422));
  const refused = await right(own, browserAt(address));
  expect(refused.status).toBe(429);
  expect((await right(own)).status).toBe(303);
  pass(Number(refused.headers.get('retry-after')));
  expect((await right(own, browserAt(address))).status).toBe(303);
});

test.each([
  ['one network of IPv6', ['2001:db8:1:2::1', '2001:0db8:1:2:ffff::', '2001:DB8:1:2:0:0:3:4'], '2001:db8:1:3::1'],
  ['IPv4 as IPv6', ['203.0.113.9', '::ffff:203.0.113.9', '::ffff:cb00:7109'], '::ffff:203.0.113.10'],
])('%s is one address', async (_, same, other) => {
  const who = await newAccount();
  const statuses: number[] = [];
  for (let index = 0; index < 6; index++)
    statuses.push((await wrong(who, browserAt(same[index % same.length]))).status);
  expect(statuses).toEqual([...Array(5).fill(422), 429]);
  expect((await right(who, browserAt(other))).status).toBe(303);
});

test('an answer that the database lost is no second try', async () => {
  const who = await newAccount();
  const address = newAddress();
  await times(4, () => wrong(who, browserAt(address)));
  const browser = browserAt(address);
  const at = await site.begin(browser);
  const lost = proxy.inject(lostAnswer, { operations: ['PutItem'], times: 1 });
  expect((await browser.fetch(`${at}/sign-in`, { handle: who.handle, password: who.password })).status).toBe(303);
  expect(lost.met).toBe(1);
});

test('who asks is who connects, whatever a header says, where no proxy is configured', async () => {
  const direct = await startTestIssuer(database);
  try {
    const there = issuerClient(direct.origin);
    const who = await newAccount();
    const claimed = ['198.18.200.1', '198.18.200.2', '127.0.0.1, 198.18.200.3', '', 'nonsense', '198.18.200.4'];
    const statuses: number[] = [];
    for (const address of claimed) {
      const browser = new Browser(direct.origin, { 'x-forwarded-for': address });
      statuses.push((await there.signIn(browser, { ...who, password: 'wrong password' })).status);
    }
    expect(statuses).toEqual([...Array(5).fill(422), 429]);
  } finally {
    await direct.stop();
  }
});
