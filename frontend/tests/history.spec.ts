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
