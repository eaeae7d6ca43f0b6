import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect, test } from './fixtures';
import { SettingsPage } from './pages/settings.page';

const [DARK, LIGHT] = ['rgb(0, 0, 0)', 'rgb(244, 239, 251)'];

test('the theme follows the system until one is chosen, which holds at once and from the first paint', async ({
  visit,
}) => {
  const { page } = await visit({ colorScheme: 'dark' });
  const settings = new SettingsPage(page);
  const body = page.locator('body');
  const bars = page.locator('meta[name=theme-color]');
  const colours = () => bars.evaluateAll((all) => all.map((meta) => meta.getAttribute('content')));
  await settings.open();
  await expect(settings.themeOf('System')).toBeChecked();
  await expect(body).toHaveCSS('background-color', DARK);
  await page.emulateMedia({ colorScheme: 'light' });
  await expect(body).toHaveCSS('background-color', LIGHT);
  await page.emulateMedia({ colorScheme: 'dark' });
  await settings.themeOf('System').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(settings.themeOf('Light')).toBeChecked();
  await expect(body).toHaveCSS('background-color', LIGHT);
  expect(await colours()).toEqual(['#ffffff', '#ffffff']);

  // The app has not come yet.
  const app = /app\/main|assets\/(?!theme-)[^/]+\.js$/;
  await page.route(app, (route) => route.abort());
  await page.reload();
  await expect(page.getByText('Cruddur', { exact: true })).toBeVisible();
  await expect(body).toHaveCSS('background-color', LIGHT);
  await page.unroute(app);
  await page.reload();
  await expect(settings.themeOf('Light')).toBeChecked();
  await settings.themeOf('System').check();
  await expect(body).toHaveCSS('background-color', DARK);
  expect(await colours()).toEqual(['#000000', '#ffffff']);
});

test('with less motion nothing on the page moves', async ({ visit }) => {
  const { page, home } = await visit();
  const settings = new SettingsPage(page);
  const moving = () =>
    page.evaluate(
      () =>
        document
          .getAnimations()
          .filter(({ playState, effect }) => playState === 'running' && effect?.getTiming().duration !== 10_000).length,
    );
  // Feeds do not come: what stands for them breathes.
  await page.route('/api/activities/home*', () => new Promise(() => {}));
  await home.open();
  await expect(page.locator('.bone').first()).toBeVisible();
  expect(await moving()).toBeGreaterThan(0);
  await settings.open();
  await settings.motionOf('Less').check();
  await home.open();
  await expect(page.locator('.bone').first()).toBeVisible();
  await expect.poll(moving).toBe(0);
  await expect(page.locator('.button').first()).toHaveCSS('transition-duration', '0s');
});

test('the keys are listed, and the settings lead to them', async ({ visit }) => {
  const { page, site } = await visit();
  await new SettingsPage(page).open();
  await page.getByRole('link', { name: 'Keyboard shortcuts' }).click();
  await expect(site.title).toHaveText('Keyboard shortcuts');
  await expect(page.locator('kbd')).toHaveText(['j', 'k', 'Enter', 'r', 'n', '/', '?']);
});

test('the script of the theme, which browsers keep for a year, is named by its hash', async () => {
  const page = await readFile('frontend/index.html', 'utf8');
  const [, name, hash] = /src="\/(assets\/theme-(\w+)\.js)"/.exec(page) ?? [];
  const script = await readFile(`frontend/public/${name}`);
  expect(createHash('sha256').update(script).digest('hex').slice(0, 8)).toBe(hash);
});
