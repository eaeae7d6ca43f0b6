import { expect, test } from './fixtures';

test('an address is decoded once; a link to where one is makes no second entry of the history', async ({ visit }) => {
  const { page, home, search } = await visit();
  await page.goto('/SEARCH/?term=%2541%26');
  await expect(search.main.getByRole('searchbox')).toHaveValue('%41&');
  await expect(home.link('Search')).toHaveAttribute('aria-current', 'page');
  const length = () => page.evaluate(() => window.history.length);
  const before = await length();
  await home.link('Home').click();
  await expect(home.link('Home')).toHaveAttribute('aria-current', 'page');
  await expect(home.link('Search')).not.toHaveAttribute('aria-current');
  expect(await length()).toBe(before + 1);
  await home.link('Home').click();
  expect(await length()).toBe(before + 1);
  await page.goBack();
  await expect(search.main.getByRole('searchbox')).toHaveValue('%41&');
  await page.goForward();
  await expect(home.link('Home')).toHaveAttribute('aria-current', 'page');
});

test('Back stands on a page only where a page of ours is before it', async ({ visit }) => {
  const { page } = await visit();
  const back = page.getByRole('button', { name: 'Back', exact: true });
  // As a page of another site that has a link to ours.
  await page.goto('/config.json');
  await page.goto('/settings/keys');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Keyboard shortcuts');
  expect(await page.evaluate(() => window.history.length)).toBeGreaterThan(1);
  await expect(back).toHaveCount(0);
  await page.goto('/settings');
  await page.getByRole('link', { name: 'Keyboard shortcuts' }).click();
  await back.click();
  await expect(page).toHaveURL(/\/settings$/);
});
