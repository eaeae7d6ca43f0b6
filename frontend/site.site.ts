/**
 * The site in Debian's Chromium, on the real API, issuer and database, all started by `npm start` on ports of its own;
 * or with SITE=http://localhost:3000 and SAMPLE_PASSWORD, on a stack that is up.
 * With SCREENSHOTS=docs/images it also makes the README's pictures.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { freePort } from '../local/testing/test-stack';

const axe = createRequire(import.meta.url).resolve('axe-core');
const pictures = process.env['SCREENSHOTS'];
let folder: string | undefined;
let origin: string;
let password: string;
let system: ChildProcess | undefined;
let browser: Browser;

const launch = (): Promise<Browser> => {
  const quiet = ['--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
  return chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: [...quiet, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  });
};

beforeAll(async () => {
  if (process.env['SITE']) {
    origin = process.env['SITE'];
    password = process.env['SAMPLE_PASSWORD'] ?? '';
    browser = await launch();
    return;
  }
  folder = await mkdtemp(join(tmpdir(), 'cruddur-site-'));
  const ports: Record<string, string> = {};
  for (const name of ['API_PORT', 'LAMBDA_PORT', 'WEB_PORT', 'IDENTITY_PORT', 'DISCOVERY_PORT'])
    ports[name] = String(await freePort());
  origin = `http://localhost:${ports['WEB_PORT']}`;
  const env = { ...process.env, ...ports, DATA_FOLDER: `${folder}/`, BUILD_FOLDER: `.esbuild/${ports['API_PORT']}` };
  system = spawn(process.execPath, ['--import', 'tsx', 'local/start.ts'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  system.stdout?.on('data', (chunk) => {
    printed += chunk;
  });
  while (!/sign in as andrewbrown with (\S+)/.test(printed)) {
    if (system.exitCode !== null) throw new Error(`It did not start: ${printed}`);
    await setTimeout(50);
  }
  password = /sign in as andrewbrown with (\S+)/.exec(printed)?.[1] ?? '';
  browser = await launch();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  system?.kill('SIGTERM');
  if (system && system.exitCode === null) await once(system, 'exit');
  if (folder) await rm(folder, { recursive: true, force: true });
});

async function visit(
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<{ page: Page; context: BrowserContext; faults: string[] }> {
  const context = await browser.newContext({ colorScheme: 'dark', viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) faults.push(message.text());
  });
  return { page, context, faults };
}

async function signIn(page: Page, handle: string): Promise<void> {
  await page.getByText('More', { exact: true }).click();
  await page.locator('.menu').getByRole('button', { name: 'Sign in' }).click();
  await page.getByLabel('Handle').fill(handle);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('link', { name: 'Profile' }).waitFor();
}

async function signOut(page: Page): Promise<void> {
  await page.getByText('More', { exact: true }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click(); // at the issuer
  await page.getByRole('button', { name: 'Join The Party!' }).waitFor();
}

async function post(page: Page, message: string): Promise<void> {
  await page.getByLabel('New crud').fill(message);
  await page.getByRole('button', { name: 'Crud', exact: true }).last().click();
  await crud(page, message).and(page.locator(':not(.pending)')).waitFor();
}

const crud = (page: Page, text: string) => page.locator('article').filter({ hasText: text }).first();
const dialog = (page: Page) => page.getByRole('dialog');
const focused = (page: Page) => page.evaluate(() => document.activeElement?.id || document.activeElement?.textContent);
const stamp = () => `${Date.now() % 1e8}`;
const picture = async (page: Page, name: string) => {
  if (pictures) await page.screenshot({ path: `${pictures}/${name}.png`, animations: 'disabled' });
};

test('the first visit shows what there is, and nothing scrolls sideways at 320, 768 and 1440', async () => {
  const { page, context, faults } = await visit();
  for (const path of ['/', '/@worf', '/search?term=rules', '/nowhere']) {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(`${origin}${path}`);
    await page.getByText('Loading…').waitFor({ state: 'detached' });
    await page.getByRole('heading', { level: 1 }).waitFor();
    for (const width of [320, 768, 1440]) {
      await page.setViewportSize({ width, height: 800 });
      expect([path, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([path, width]);
      expect(await page.getByRole('link', { name: 'Home' }).first().isVisible()).toBe(true);
    }
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(origin);
  await page.locator('article').first().waitFor();
  await picture(page, 'home');
  await page.setViewportSize({ width: 390, height: 844 });
  await picture(page, 'phone');
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`${origin}/@andrewbrown`);
  await page.locator('article').first().waitFor();
  await page.getByRole('button', { name: 'Join The Party!' }).waitFor();
  await picture(page, 'profile');
  expect(faults).toEqual([]);
  await context.close();
});

test('the first load is at most 130 KB of script, gzipped', async () => {
  const out = await mkdtemp(join(tmpdir(), 'cruddur-build-'));
  await promisify(execFile)(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--outDir', out], {
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const index = await readFile(join(out, 'index.html'), 'utf8');
  const scripts = [...index.matchAll(/"\/(assets\/[^"]+\.js)"/g)].map(([, path = '']) => path);
  const sizes = await Promise.all(scripts.map(async (path) => gzipSync(await readFile(join(out, path))).length));
  await rm(out, { recursive: true });
  expect(scripts.length).toBeGreaterThan(1);
  expect(sizes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(130_000);
});

test('sign up, a first crud, a reload, a reply, and away with it', async () => {
  const { page, context, faults } = await visit();
  await page.goto(`${origin}/@worf`);
  await page.getByRole('button', { name: 'Join The Party!' }).click();
  await page.getByRole('link', { name: 'Join the party!' }).click();
  const handle = `new_${stamp()}`;
  await page.getByLabel('Handle').fill(handle);
  await page.getByLabel('Display name').fill('Somebody New');
  await page.getByLabel('E-mail').fill(`${handle}@example.com`);
  await page.getByLabel('Password').fill('correct horse battery');
  await page.getByRole('button', { name: 'Sign up' }).click();
  // Back where one was.
  await page.getByRole('heading', { name: 'Worf' }).waitFor();
  await page.getByRole('link', { name: 'Home' }).click();
  await page.getByLabel('New crud').fill('<b>My first</b> for @worf on #klingon, see https://cruddur.example/x.');
  await page.getByLabel('Expires after').selectOption('1 hour');
  // Neither the draft nor the sign-in is lost by a reload, even by one that does not reach the issuer.
  await page.route(`${origin}/oidc/**`, (route) => route.abort());
  await page.reload();
  await page.getByRole('button', { name: 'Join The Party!' }).waitFor();
  await page.unroute(`${origin}/oidc/**`);
  await page.reload();
  await page.getByRole('link', { name: 'Profile' }).waitFor();
  expect(await page.getByLabel('Expires after').inputValue()).toBe('1-hour');
  await page.getByRole('main').getByRole('button', { name: 'Crud', exact: true }).click();
  const mine = crud(page, '<b>My first</b>');
  await mine.getByRole('button', { name: 'Delete' }).waitFor();
  expect(await mine.locator('b').count()).toBe(0);
  const href = (name: string) => mine.getByRole('link', { name, exact: true }).getAttribute('href');
  expect(await href('@worf')).toBe('/@worf');
  expect(await href('#klingon')).toBe('/search?term=%23klingon');
  expect(await href('https://cruddur.example/x')).toBe('https://cruddur.example/x');
  await mine.getByText(/^(1 hour|60 minutes)$/).waitFor();
  const lasting = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
  expect(lasting).not.toMatch(/eyJ|refresh_token/);

  await mine.getByRole('button', { name: /^Reply/ }).click();
  await dialog(page).getByText('<b>My first</b>').waitFor();
  await dialog(page).getByLabel('Your reply').fill('And a reply.');
  await dialog(page).getByRole('button', { name: 'Reply' }).click();
  const reply = page.locator('article.nested:not(.pending)').filter({ hasText: 'And a reply.' });
  await reply.waitFor();
  await mine
    .getByRole('button', { name: /^Reply 1/ })
    .first()
    .waitFor();
  await reply.getByRole('button', { name: 'Delete' }).click();
  await dialog(page).getByRole('button', { name: 'Delete' }).click();
  await reply.waitFor({ state: 'detached' });
  await mine.getByRole('button', { name: /^Reply 0/ }).waitFor();
  await mine.getByRole('button', { name: 'Delete' }).click();
  await dialog(page).getByRole('button', { name: 'Keep it' }).click();
  await mine.getByRole('button', { name: 'Delete' }).click();
  await dialog(page).getByRole('button', { name: 'Delete' }).click();
  await mine.waitFor({ state: 'detached' });
  await page.reload();
  await page.locator('article').first().waitFor();
  expect(await mine.count()).toBe(0);
  await signOut(page);
  expect(faults).toEqual([]);
  await context.close();
});

test('a crud leaves the screen at the moment it expires, and its own page says so', async () => {
  const [writer, reader] = [await visit(), await visit()];
  const text = `An hour and no longer ${stamp()}`;
  await writer.page.goto(origin);
  await signIn(writer.page, 'andrewbrown');
  await writer.page.getByLabel('Expires after').selectOption('1 hour');
  await post(writer.page, text);
  await reader.page.clock.install();
  await reader.page.goto(origin);
  await crud(reader.page, text).waitFor();
  await reader.page.clock.fastForward('59:00');
  await crud(reader.page, text)
    .getByText(/^\d+ seconds|1 minute$/)
    .waitFor();
  await reader.page.clock.fastForward('01:02');
  await crud(reader.page, text).waitFor({ state: 'detached' });

  const other = await visit();
  await other.page.clock.install();
  await writer.page.getByRole('link', { name: /ago$/ }).first().click();
  await writer.page.waitForURL('**/status/*');
  await other.page.goto(writer.page.url());
  await crud(other.page, text).waitFor();
  await other.page.clock.fastForward('01:00:02');
  await other.page.getByRole('heading', { name: 'It is gone' }).waitFor();
  for (const { context } of [writer, reader, other]) await context.close();
});

test('new cruds are announced, and what is being read stays where it is', async () => {
  const [writer, reader] = [await visit(), await visit()];
  const text = `News ${stamp()}`;
  await reader.page.goto(origin);
  await reader.page.locator('article').nth(4).scrollIntoViewIfNeeded();
  const placeOf = () => reader.page.locator('article').nth(4).boundingBox();
  const before = await placeOf();
  await writer.page.goto(origin);
  await signIn(writer.page, 'garak');
  await post(writer.page, text);
  await reader.page.getByRole('button', { name: /^\d+ new cruds?$/ }).waitFor({ timeout: 20_000 });
  expect(await crud(reader.page, text).count()).toBe(0);
  expect((await placeOf())?.y).toBe(before?.y);
  await reader.page.getByRole('button', { name: /^\d+ new cruds?$/ }).click();
  await crud(reader.page, text).waitFor();
  for (const { context } of [writer, reader]) await context.close();
});

test('a feed loads on as one scrolls, and back keeps the place', async () => {
  const { page, context } = await visit();
  await page.goto(origin);
  await page.locator('.crud:not(.nested)').first().waitFor();
  const first = await page.locator('.crud:not(.nested)').count();
  await page.mouse.wheel(0, 100_000);
  await page.locator('.crud:not(.nested)').nth(first).waitFor();
  await page.locator('.crud:not(.nested)').nth(first).scrollIntoViewIfNeeded();
  const place = await page.evaluate(() => window.scrollY);
  expect(place).toBeGreaterThan(500);
  await page.locator('.crud:not(.nested)').nth(first).getByRole('link', { name: /ago$/ }).first().click();
  await page.waitForURL('**/status/*');
  await page.getByRole('heading', { name: /^A crud of/ }).waitFor();
  await page.goBack();
  await page.locator('.crud:not(.nested)').nth(first).waitFor();
  await page.waitForFunction((y) => Math.abs(window.scrollY - y) < 5, place);
  await context.close();
});

test('search as one types, tags, people, trends, and what it says where there is no search', async () => {
  const { page, context, faults } = await visit();
  const tag = `tag${stamp()}`;
  await page.goto(origin);
  expect(await page.getByRole('heading', { name: 'Trending' }).count()).toBe(0);
  await signIn(page, 'garak');
  await page.getByRole('heading', { name: 'Trending' }).waitFor();
  await page.getByRole('heading', { name: 'Suggested Users' }).waitFor();
  await post(page, `Stitching a hem #${tag}`);
  await page.getByRole('link', { name: `#${tag}` }).click();
  await page.waitForURL(`**/search?term=%23${tag}`);
  await crud(page, 'Stitching a hem')
    .locator('mark', { hasText: `#${tag}` })
    .waitFor();
  await page.goto(origin);
  await page.locator('article').first().waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('stitch');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/search?term=stitch');
  await crud(page, 'Stitching a hem').locator('mark', { hasText: 'Stitching' }).waitFor();
  const field = page.getByLabel('Search Cruddur');
  await field.fill('andrewbr');
  await page.waitForURL('**/search?term=andrewbr');
  await page.getByRole('link', { name: '@andrewbrown' }).first().waitFor();
  await field.fill('zzzzqqqq');
  await page.getByText('Nothing that still holds says “zzzzqqqq”.').waitFor();
  // What was typed on is one search: back leads to where it began.
  await page.goBack();
  await page.waitForURL(`${origin}/`);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('link', { name: 'Search' }).click();
  await page.getByRole('main').getByRole('heading', { name: 'Trending' }).waitFor();

  const problem = { status: 503, body: '{"detail":"Search cannot be had just now.","type":"discovery_unavailable"}' };
  for (const path of ['activities/search*', 'users/search*', 'trends*', 'users/suggested*'])
    await page.route(`${origin}/api/${path}`, (route) => route.fulfill(problem));
  await page.goto(`${origin}/search?term=cats`);
  await page.getByText('Search cannot be had just now.').waitFor();
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(origin);
  await page.locator('article').first().waitFor();
  await page.getByLabel('Search Cruddur').waitFor({ state: 'detached' });
  expect(await page.getByRole('heading', { name: /Trending|Suggested/ }).count()).toBe(0);
  expect(faults).toEqual([]);
  await context.close();
});

test('a message reaches another browser', async () => {
  const [one, two] = [await visit(), await visit()];
  const text = `Parcel ${stamp()} is on its way.`;
  await one.page.goto(origin);
  await signIn(one.page, 'andrewbrown');
  await two.page.goto(origin);
  await signIn(two.page, 'garak');
  await two.page.goto(`${origin}/messages/@andrewbrown`);
  await one.page.goto(`${origin}/@garak`);
  await one.page.getByRole('link', { name: 'Message', exact: true }).click();
  await one.page.getByLabel('Message to @garak').fill(text);
  await one.page.getByRole('button', { name: 'Send' }).click();
  await one.page.locator('li:not(.pending)', { hasText: text }).waitFor();
  await two.page.getByText(text).waitFor();
  await picture(one.page, 'messages');
  await one.page.getByRole('link', { name: 'Messages' }).click();
  await one.page.getByRole('link', { name: text }).waitFor();
  for (const { context } of [one, two]) await context.close();
});

test('a profile is edited, and what is wrong is said beside its field', async () => {
  const { page, context } = await visit();
  await page.goto(origin);
  await signIn(page, 'phoenix');
  await page.getByRole('link', { name: 'Profile' }).click();
  await page.getByRole('button', { name: 'Edit Profile' }).click();
  await page.getByLabel('Display name').fill(' ');
  await page.getByLabel('Bio').fill('x'.repeat(161));
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('A name that shows, please.').waitFor();
  await page.getByText('Up to 160 characters, please.').waitFor();
  await page.reload();
  await page.getByLabel('Bio').waitFor();
  expect(await page.getByLabel('Bio').inputValue()).toHaveLength(161);
  await page.getByLabel('Display name').fill('Phoenix the Cat');
  await page.getByLabel('Bio').fill('Naps, mostly.');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: 'Phoenix the Cat' }).waitFor();
  await page.getByText('Naps, mostly.').waitFor();
  await context.close();
});

test('what is refused is undone with a reason, nothing typed is lost, and a retry makes one crud', async () => {
  const { page, context } = await visit();
  const text = `Tried twice ${stamp()}`;
  await page.goto(origin);
  await signIn(page, 'kira');
  const send = page.getByRole('main').getByRole('button', { name: 'Crud', exact: true });

  await page.getByLabel('New crud').fill(`Bell \u0007 ${text}`);
  await send.click();
  await page.getByText('There is a character in it that cannot be shown.').waitFor();
  expect(await page.getByLabel('New crud').inputValue()).toContain(text);

  // The crud is made, and its answer is lost.
  await page.getByLabel('New crud').fill(text);
  await page.route('**/api/activities', async (route) => {
    await route.fetch();
    await route.abort();
  });
  await send.click();
  await page.getByText('Cruddur cannot be reached just now.').waitFor();
  expect(await page.getByLabel('New crud').inputValue()).toBe(text);
  await page.unroute('**/api/activities');
  await page.reload();
  await page.getByRole('link', { name: 'Profile' }).waitFor();
  await send.click();
  await crud(page, text).getByRole('button', { name: 'Delete' }).waitFor();
  const found: { message: string }[] = await (await fetch(`${origin}/api/activities/@kira`)).json();
  expect(found.filter(({ message }) => message === text)).toHaveLength(1);

  const problem = { status: 503, body: '{"detail":"The database cannot be reached just now."}' };
  await page.route('**/api/activities/*', (route) =>
    route.request().method() === 'DELETE' ? route.fulfill(problem) : route.fallback(),
  );
  await crud(page, text).getByRole('button', { name: 'Delete' }).click();
  await dialog(page).getByRole('button', { name: 'Delete' }).click();
  await crud(page, text).getByText('It was not deleted. The database cannot be reached just now.').waitFor();

  await page.route('**/reply', (route) => route.fulfill(problem));
  await crud(page, text)
    .getByRole('button', { name: /^Reply/ })
    .click();
  await page.getByLabel('Your reply').fill('Kept.');
  await dialog(page).getByRole('button', { name: 'Reply' }).click();
  await dialog(page).getByText('The database cannot be reached just now.').waitFor();
  expect(await page.getByLabel('Your reply').inputValue()).toBe('Kept.');

  await page.unrouteAll();
  await page.keyboard.press('Escape');
  await page.getByLabel('New crud').fill('Before the session ended.');
  await page.route('**/api/activities', (route) => route.fulfill({ status: 401, body: '{}' }));
  await send.click();
  await page.getByText('Your session has ended. Sign in again; what you wrote is kept.').waitFor();
  await page.unrouteAll();
  await page.getByRole('button', { name: 'Join The Party!' }).click();
  await page.getByRole('link', { name: 'Profile' }).waitFor();
  expect(await page.getByLabel('New crud').inputValue()).toBe('Before the session ended.');
  await context.close();
});

test('offline it says so, keeps what was typed, and posts once it is back', async () => {
  const { page, context } = await visit();
  const text = `Written without a connection ${stamp()}`;
  await page.goto(origin);
  await signIn(page, 'kira');
  await page.getByRole('link', { name: 'Notifications' }).click();
  await page.getByRole('link', { name: 'Home' }).click();
  await context.setOffline(true);
  await page.getByText('There is no connection. What you write is kept').waitFor();
  await page.getByLabel('New crud').fill(text);
  await page.getByRole('main').getByRole('button', { name: 'Crud', exact: true }).click();
  await crud(page, text).getByText('Waits for a connection').waitFor();
  await page.getByRole('link', { name: 'Notifications' }).click();
  await page.getByRole('heading', { name: 'Notifications' }).waitFor();
  await page.getByRole('link', { name: 'Home' }).click();
  await context.setOffline(false);
  await crud(page, text).getByRole('button', { name: 'Delete' }).waitFor();
  const found: { message: string }[] = await (await fetch(`${origin}/api/activities/@kira`)).json();
  expect(found.filter(({ message }) => message === text)).toHaveLength(1);
  await context.close();
});

test('what is not there, a signed-out page, and an API that fails have their own words', async () => {
  const { page, context } = await visit();
  for (const path of [
    '/@nobody_at_all',
    '/nowhere',
    '/no/where/at/all',
    '/@worf/status/019a0b6c-2c5e-7c31-9a51-3f0d2a4b5c6d',
  ]) {
    await page.goto(`${origin}${path}`);
    await page.getByRole('heading', { name: 'There is nothing here' }).waitFor();
  }
  for (const [path, words] of [
    ['/notifications', 'Sign in to see what concerns you.'],
    ['/messages', 'Sign in to see your messages.'],
    ['/messages/@worf', 'Sign in to see your messages.'],
  ]) {
    await page.goto(`${origin}${path}`);
    await page.getByText(words ?? '').waitFor();
  }
  const problem = { status: 503, body: '{"detail":"The database cannot be reached just now."}' };
  for (const path of ['/', '/@worf', '/notifications', '/messages', '/messages/@garak']) {
    if (path === '/notifications') {
      await page.goto(origin);
      await signIn(page, 'andrewbrown');
    }
    await page.route(`${origin}/api/**`, (route) => route.fulfill(problem));
    await page.goto(`${origin}${path}`);
    await page.getByText(problem.body.slice(11, -2)).first().waitFor();
    await page.unrouteAll();
    await page.getByRole('button', { name: 'Try again' }).first().click();
    await page.locator('article, .group, .conversation li').first().waitFor();
  }
  // A page whose code does not come.
  await page.goto(origin);
  await page.locator('article').first().waitFor();
  await page.route(/pages\/status|assets\/status/, (route) => route.abort());
  await page.getByRole('link', { name: /ago$/ }).first().click();
  await page.getByRole('heading', { name: 'This page did not load' }).waitFor();
  await page.unrouteAll();
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.locator('article').first().waitFor();
  await context.close();
});

test('all of it by keyboard: skip, write, reply, and the focus comes back', async () => {
  const { page, context } = await visit({ reducedMotion: 'reduce' });
  await page.goto(origin);
  await signIn(page, 'worf');
  await page.reload();
  await page.locator('article').first().waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(await focused(page)).toBe('main');
  await page.keyboard.press('n');
  expect(await focused(page)).toBe('crud');
  await page.keyboard.type('n');
  expect(await page.getByLabel('New crud').inputValue()).toBe('n');
  await page.keyboard.press('Backspace');
  const over = page.getByText('-1', { exact: false }).first();
  await page.getByLabel('New crud').fill('🖖'.repeat(281));
  await over.waitFor();
  await page.keyboard.press('Control+Enter');
  expect(await page.getByLabel('New crud').inputValue()).toBe('🖖'.repeat(281));
  await page.getByLabel('New crud').fill('');

  await page.goto(`${origin}/@andrewbrown`);
  await page.locator('article').first().waitFor();
  const reply = page.getByRole('button', { name: /^Reply/ }).first();
  await reply.focus();
  await page.keyboard.press('Enter');
  await dialog(page).waitFor();
  expect(await focused(page)).toMatch(/^reply-/);
  await page.keyboard.type('n');
  await page.keyboard.press('Escape');
  await dialog(page).waitFor({ state: 'detached' });
  await page.waitForFunction(() => document.activeElement?.textContent?.includes('Reply'));
  await page.keyboard.press('Enter');
  expect(await page.getByLabel('Your reply').inputValue()).toBe('n');
  await page.keyboard.press('Escape');

  const text = `From anywhere ${stamp()}`;
  await page.keyboard.press('n');
  await dialog(page).getByLabel('New crud').waitFor();
  await page.keyboard.type(text);
  await page.keyboard.press('Control+Enter');
  await page.getByText('Your crud is posted.').waitFor();
  await page.getByRole('link', { name: 'See it at home' }).click();
  const mine = crud(page, text);
  await mine.getByRole('button', { name: 'Delete' }).focus();
  await page.keyboard.press('Enter');
  await dialog(page).getByRole('button', { name: 'Delete' }).focus();
  await page.keyboard.press('Enter');
  await mine.waitFor({ state: 'detached' });
  await page.waitForFunction(() => document.activeElement?.id === 'main');
  await context.close();
});

test('the theme follows the system until one is chosen, which is remembered', async () => {
  const { page, context } = await visit({ colorScheme: 'dark' });
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.goto(origin);
  expect(await ground()).toBe('rgb(14, 3, 28)');
  await page.emulateMedia({ colorScheme: 'light' });
  const light = await ground();
  expect(light).not.toBe('rgb(14, 3, 28)');
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.getByText('More', { exact: true }).click();
  await page.getByLabel('Theme').selectOption('Light');
  expect(await ground()).toBe(light);
  await page.reload();
  await page.getByRole('heading', { name: 'Home' }).waitFor();
  expect(await ground()).toBe(light);
  await context.close();
});

test.each(['dark', 'light'] as const)('axe finds nothing on any page in the %s theme', async (colorScheme) => {
  // The site's policy allows no inline script, which is how axe comes in.
  const { page, context } = await visit({ colorScheme, bypassCSP: true, reducedMotion: 'reduce' });
  const look = async (what: string) => {
    await page.getByText('Loading…').waitFor({ state: 'detached' });
    await page.addScriptTag({ path: axe });
    const violations = await page.evaluate(async () => {
      const { axe } = window as unknown as {
        axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      };
      return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
    });
    expect([what, violations]).toEqual([what, []]);
  };
  for (const path of ['/', '/@worf', '/notifications', '/nowhere', '/search?term=cats']) {
    await page.goto(`${origin}${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await look(`signed out ${path}`);
  }
  await page.goto(origin);
  await signIn(page, 'worf');
  for (const path of [
    '/',
    '/search',
    '/search?term=rules',
    '/notifications',
    '/messages',
    '/messages/@garak',
    '/@worf',
    '/@nobody_at_all',
  ]) {
    await page.goto(`${origin}${path}`);
    await page.getByRole('link', { name: 'Profile' }).waitFor();
    await look(path);
  }
  await page.goto(`${origin}/@worf?edit`);
  await dialog(page).waitFor();
  await look('Edit Profile');
  await page.goto(`${origin}/@worf`);
  await page
    .getByRole('button', { name: /^Reply/ })
    .first()
    .click();
  await dialog(page).waitFor();
  await look('Reply');
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: /ago$/ }).first().click();
  await page.waitForURL('**/status/*');
  await page.locator('article').first().waitFor();
  await look('one crud');
  await page.setViewportSize({ width: 390, height: 844 });
  await look('a phone');
  await context.close();
});
