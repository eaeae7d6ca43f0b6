import { expect, newWord, test } from './fixtures';

test('on paper there is what one reads, dark on light, and nothing to press', async ({ visit, newPerson }) => {
  const [me, friend] = [await newPerson(), await newPerson()];
  await me.postAll(Array.from({ length: 25 }, (_, index) => `Number ${index}`));
  const long = `${newWord()}\n${Array.from({ length: 30 }, (_, index) => index).join('\n')}`;
  await me.post(long);
  await me.write(friend, 'A message of mine.');
  const { page, site, profile, conversation } = await visit({ as: me });
  const isDark = (color: string) => {
    const parts =
      color
        .match(/[\d.]+/g)
        ?.slice(0, 3)
        .map(Number) ?? [];
    return parts.length === 3 && parts.every((part) => part < 100);
  };
  const inkOf = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => getComputedStyle(element).color);
  await profile.open(me.handle);
  const text = page.locator('.cut.long');
  await expect(text).toBeVisible();
  await page.evaluate(() => {
    document.documentElement.dataset['theme'] = 'dark';
  });
  expect(isDark(await inkOf('.message'))).toBe(false);
  await page.emulateMedia({ media: 'print' });
  expect(isDark(await inkOf('.message'))).toBe(true);
  expect(await text.evaluate((element) => element.scrollHeight - element.clientHeight)).toBe(0);
  expect(await page.getByRole('button').or(page.getByRole('navigation')).locator('visible=true').count()).toBe(0);
  await page.emulateMedia({ media: 'screen' });
  await page.mouse.move(700, 500);
  await expect(async () => {
    await page.mouse.wheel(0, 2_000);
    await expect(page.getByText('Number 0', { exact: true })).toBeVisible({ timeout: 100 });
  }).toPass({ intervals: [50] });
  await expect(page.locator('[aria-posinset="1"]')).toHaveCount(0);
  await page.emulateMedia({ media: 'print' });
  // Of the rows that are not there no room is left.
  const room = await page
    .locator('[data-row]')
    .first()
    .evaluate((row) => row.getBoundingClientRect().top + window.scrollY);
  expect(room).toBeLessThan(600);
  await page.emulateMedia({ media: 'screen' });
  await conversation.open(friend.handle);
  await expect(conversation.message('A message of mine.')).toBeVisible();
  await page.evaluate(() => {
    document.documentElement.dataset['theme'] = 'dark';
  });
  await page.emulateMedia({ media: 'print' });
  expect(isDark(await inkOf('.bubble.is-mine .message'))).toBe(true);
  await expect(site.title).toBeVisible();
});
