import { expect, newWord, test } from './fixtures';

for (const path of ['/', '/@worf', '/search?term=rules', '/settings/account', '/nowhere']) {
  test(`${path} does not scroll sideways at 320, 768 and 1440`, async ({ visit }) => {
    const { page, site } = await visit();
    await page.goto(path);
    await expect(site.title).toBeVisible();
    await expect(site.loading).toHaveCount(0);
    for (const width of [320, 768, 1440]) {
      await page.setViewportSize({ width, height: 800 });
      expect([width, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([width, width]);
      await expect(site.link('Home')).toBeVisible();
    }
  });
}

test('of a handle three letters are seen or none, and all of it where there is room', async ({ visit, newPerson }) => {
  const me = await newPerson();
  await me.post(`For the width ${newWord()}`);
  const { page, profile } = await visit();
  await profile.open(me.handle);
  const handle = page.locator('.crud-who .handle').first();
  /** How much of it is seen, of how much there is. */
  const seen = () =>
    handle.evaluate((element) => {
      const [own, line] = [element, element.parentElement].map((each) => each?.getBoundingClientRect());
      const isHidden = (own?.top ?? 0) >= (line?.bottom ?? 0);
      return { width: isHidden ? 0 : (own?.width ?? 0), isWhole: element.scrollWidth <= element.clientWidth };
    });
  await expect(handle).toBeAttached();
  expect(await seen()).toMatchObject({ isWhole: true });
  expect((await seen()).width).toBeGreaterThan(100);
  for (const width of [320, 335, 350, 365, 380, 395]) {
    await page.setViewportSize({ width, height: 700 });
    const { width: part } = await seen();
    expect([width, part === 0 || part >= 41]).toEqual([width, true]);
  }
});

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
