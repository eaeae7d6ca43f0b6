/**
 * The site in Debian's Chromium, on the real API, issuer and database, all started by `npm start` on ports of its own;
 * or with SITE=http://localhost:3000 and SAMPLE_PASSWORD, on a stack that is up.
 * With SCREENSHOTS=docs/images it also makes the README's pictures.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { freePort } from '../local/test/stack';

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
  for (const name of ['API_PORT', 'LAMBDA_PORT', 'ENGINE_PORT', 'WEB_PORT', 'IDENTITY_PORT'])
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
  return { page, context, faults };
}

async function signIn(page: Page, handle: string): Promise<void> {
  await page.getByRole('button', { name: 'Join The Party!' }).click();
  await page.getByLabel('Handle').fill(handle);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
}

const crud = (page: Page, text: string) => page.locator('article').filter({ hasText: text }).first();
const picture = async (page: Page, name: string) => {
  if (pictures) await page.screenshot({ path: `${pictures}/${name}.png` });
};

test('the first visit shows what there is, and nothing scrolls sideways at 320, 768 and 1440', async () => {
  const { page, context, faults } = await visit();
  await page.goto(origin);
  await page.locator('article').first().waitFor();
  await picture(page, 'home');
  for (const width of [320, 768, 1440]) {
    await page.setViewportSize({ width, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
  await page.setViewportSize({ width: 390, height: 844 });
  await picture(page, 'phone');
  expect(faults).toEqual([]);
  await context.close();
});

test('sign up, a first crud, a reload, a reply, and away with it', async () => {
  const { page, context, faults } = await visit();
  await page.goto(`${origin}/@worf`);
  await page.getByRole('button', { name: 'Join The Party!' }).click();
  await page.getByRole('link', { name: 'Join the party!' }).click();
  const handle = `new_${Date.now() % 1e8}`;
  await page.getByLabel('Handle').fill(handle);
  await page.getByLabel('Display name').fill('Somebody New');
  await page.getByLabel('E-mail').fill(`${handle}@example.com`);
  await page.getByLabel('Password').fill('correct horse battery');
  await page.getByRole('button', { name: 'Sign up' }).click();
  // Back where one was.
  await page.getByRole('heading', { name: 'Worf' }).waitFor();
  await page.getByRole('link', { name: 'Home' }).click();
  await page.getByLabel('New crud').fill('<b>My first</b> for @worf, see https://cruddur.example/x.');
  await page.reload();
  // Neither the draft nor the sign-in is lost by a reload.
  await page.getByRole('button', { name: 'Crud', exact: true }).click();
  await crud(page, '<b>My first</b>').waitFor();
  expect(await crud(page, 'My first').locator('b').count()).toBe(0);
  expect(await crud(page, 'My first').getByRole('link', { name: '@worf', exact: true }).getAttribute('href')).toBe(
    '/@worf',
  );
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toMatch(
    /eyJ|refresh_token/,
  );

  await crud(page, 'My first')
    .getByRole('button', { name: /^Reply/ })
    .click();
  await page.getByLabel('Reply to Somebody New').fill('And a reply.');
  await page.locator('form').filter({ hasText: 'Reply to' }).getByRole('button', { name: 'Reply' }).click();
  await page.locator('article.nested').filter({ hasText: 'And a reply.' }).waitFor();
  page.on('dialog', (dialog) => void dialog.accept());
  await crud(page, 'My first').getByRole('button', { name: 'Delete' }).first().click();
  await crud(page, 'My first').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Join The Party!' }).waitFor();
  expect(faults).toEqual([]);
  await context.close();
});

test('a message reaches another browser', async () => {
  const [one, two] = [await visit(), await visit()];
  await one.page.goto(origin);
  await signIn(one.page, 'andrewbrown');
  await two.page.goto(origin);
  await signIn(two.page, 'garak');
  await two.page.goto(`${origin}/messages/@andrewbrown`);
  await one.page.goto(`${origin}/messages/@garak`);
  await one.page.getByLabel('Message to @garak').fill('Across two browsers.');
  await one.page.getByRole('button', { name: 'Send' }).click();
  await two.page.getByText('Across two browsers.').waitFor({ timeout: 15_000 });
  await picture(one.page, 'messages');
  for (const { context } of [one, two]) await context.close();
});

test('a profile is edited, and what is wrong is said beside its field', async () => {
  const { page, context } = await visit();
  await page.goto(origin);
  await signIn(page, 'phoenix');
  await page.getByRole('link', { name: 'Profile' }).click();
  await page.getByRole('button', { name: 'Edit Profile' }).click();
  await page.getByLabel('Display name').fill(' ');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('A name that shows, please.').waitFor();
  await page.getByLabel('Display name').fill('Phoenix the Cat');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: 'Phoenix the Cat' }).waitFor();
  await picture(page, 'profile');
  await context.close();
});

test('offline it says so, keeps what was typed, and posts once it is back', async () => {
  const { page, context } = await visit();
  await page.goto(origin);
  await signIn(page, 'kira');
  await context.setOffline(true);
  await page.getByText('There is no connection. What you write is kept').waitFor();
  await page.getByLabel('New crud').fill('Written without a connection.');
  await page.getByRole('button', { name: 'Crud', exact: true }).click();
  await context.setOffline(false);
  const again = page.getByRole('button', { name: 'Crud', exact: true });
  if (await again.isEnabled()) await again.click();
  await crud(page, 'Written without a connection.').waitFor();
  const found: { message: string }[] = await (await fetch(`${origin}/api/activities/@kira`)).json();
  expect(found.filter(({ message }) => message === 'Written without a connection.')).toHaveLength(1);
  await context.close();
});

test('what is not there, a signed-out page, and an API that fails have their own words', async () => {
  const { page, context } = await visit();
  await page.goto(`${origin}/@nobody_at_all`);
  await page.getByRole('heading', { name: 'There is nothing here' }).waitFor();
  await page.goto(`${origin}/notifications`);
  await page.getByText('Sign in to see what concerns you.').waitFor();
  await page.route('**/api/activities/home*', (route) =>
    route.fulfill({ status: 503, body: '{"detail":"The database cannot be reached just now."}' }),
  );
  await page.goto(origin);
  await page.getByText('The database cannot be reached just now.').waitFor();
  await page.unroute('**/api/activities/home*');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.locator('article').first().waitFor();
  await context.close();
});

test.each(['dark', 'light'] as const)('axe finds nothing on any page in the %s theme', async (colorScheme) => {
  // The site's policy allows no inline script, which is how axe comes in.
  const { page, context } = await visit({ colorScheme, bypassCSP: true });
  await page.goto(origin);
  await signIn(page, 'worf');
  for (const path of ['/', '/notifications', '/messages', '/messages/@garak', '/@worf', '/@nobody_at_all']) {
    await page.goto(`${origin}${path}`);
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
    await page.getByText('Loading…').waitFor({ state: 'detached' });
    await page.addScriptTag({ path: axe });
    const violations = await page.evaluate(async () => {
      const { axe } = window as unknown as {
        axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      };
      return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
    });
    expect([path, violations]).toEqual([path, []]);
  }
  await context.close();
});
