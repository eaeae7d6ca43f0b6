import { expect, newWord, test } from './fixtures';

test('a crud leaves the feed at the moment it expires', async ({ visit, newPerson }) => {
  const text = `An hour and no longer ${newWord()}`;
  await (await newPerson()).post(text, '1-hour');
  const { page, home } = await visit();
  await page.clock.install();
  await home.open();
  const { article } = home.crud(text);
  await expect(article).toBeVisible();
  await page.clock.fastForward('59:00');
  await expect(article.getByText(/^(\d+ s|1 min) left$/)).toBeVisible();
  await page.clock.fastForward('01:02');
  await expect(article).toHaveCount(0);
});

test('the page of a crud says at that moment that it is gone', async ({ visit, newPerson }) => {
  const text = `An hour and no longer ${newWord()}`;
  const posted = await (await newPerson()).post(text, '1-hour');
  const { page, thread } = await visit();
  await page.clock.install();
  await thread.open(posted);
  await expect(thread.crud(text).article).toBeVisible();
  await page.clock.fastForward('01:00:02');
  await expect(thread.gone).toBeVisible();
});
