import { expect, test } from './fixtures';

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
