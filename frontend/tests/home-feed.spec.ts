import { expect, newWord, test } from './fixtures';

const POLL_MS = 15_000;

test('new cruds are announced, and what is being read stays where it is', async ({ visit, newPerson }) => {
  const writer = await newPerson();
  const text = `News ${newWord()}`;
  const { page, home } = await visit();
  await page.clock.install();
  await home.open();
  const read = home.articles.nth(4);
  await read.scrollIntoViewIfNeeded();
  const before = await read.boundingBox();
  await writer.post(text);
  await page.clock.fastForward(POLL_MS);
  await expect(home.news).toBeVisible();
  await expect(home.crud(text).article).toHaveCount(0);
  expect((await read.boundingBox())?.y).toBe(before?.y);
  await home.news.click();
  await expect(home.crud(text).article).toBeVisible();
});

test('a feed that is asked for after a write is asked for past every cache', async ({ visit, newPerson }) => {
  const { page, home } = await visit({ as: await newPerson() });
  await home.open();
  await expect(home.profileLink).toBeVisible();
  await expect(home.articles.first()).toBeVisible();
  // A busy machine may take longer than for which a cache is behind.
  await page.clock.setFixedTime(new Date());
  await home.post(`Seen at once ${newWord()}`);
  await home.link('Search').click();
  const asked = page.waitForRequest(/home\?limit=10$/);
  await home.link('Home').click();
  expect(await (await asked).headerValue('pragma')).toBe('no-cache');
});
