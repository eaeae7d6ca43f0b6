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

test('a way back is offered where it leads to a page of the site', async ({ visit }) => {
  const { page, home, profile } = await visit();
  const back = page.getByRole('button', { name: 'Back', exact: true });
  await page.goto('about:blank');
  await profile.open('worf');
  await expect(profile.title).toHaveText('Worf');
  await expect(back).toHaveCount(0);
  await home.link('Home').click();
  await home.articles.first().locator('.crud-who').click();
  await expect(profile.title).not.toHaveText('Home');
  await back.click();
  await expect(home.title).toHaveText('Home');
});
