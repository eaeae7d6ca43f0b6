import type { Page } from '@playwright/test';
import { bannerOf } from '../src/lib/face';
import { expect, newWord, test } from './fixtures';

/** What has moved on a page by itself: the elements' classes. */
const shiftedOn = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const shifted: string[] = [];
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) {
            const sources: unknown = Reflect.get(entry, 'sources');
            for (const source of Array.isArray(sources) ? sources : [])
              shifted.push(source.node?.outerHTML.slice(0, 80));
          }
        }).observe({ type: 'layout-shift', buffered: true });
        // Without a shift nobody is called.
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(shifted)));
      }),
  );

const LONG = 'ש'.repeat(25) + 'W'.repeat(25);

test('a person’s replies are on a tab of their own, and each says whom it answers and leads to its thread', async ({
  visit,
  newPerson,
}) => {
  const [me, friend] = [await newPerson(), await newPerson()];
  const [asked, answered] = [`Asked ${newWord()}`, `Answered ${newWord()}`];
  await me.reply(await friend.post(asked), answered);
  const { page, profile } = await visit();
  await profile.open(me.handle);
  await expect(page.getByText('No crud is alive here right now.')).toBeVisible();
  await profile.tab('Replies').click();
  const { article } = profile.crud(answered);
  await expect(article).toContainText(`Replied to @${friend.handle}`);
  await expect(profile.tab('Replies')).toHaveAttribute('aria-current', 'page');
  await page.reload();
  await article.getByText(answered).click();
  await expect(page).toHaveURL(new RegExp(`/@${me.handle}/status/`));
});

test('a profile names its feed, which is one', async ({ visit, newPerson }) => {
  const me = await newPerson();
  const { message } = await me.post(`In the feed ${newWord()}`);
  const { page, profile } = await visit();
  await profile.open(me.handle);
  const link = page.locator('link[rel=alternate][type="application/feed+json"]');
  await expect(link).toHaveCount(1);
  const feed = await page.request.get((await link.getAttribute('href')) ?? '');
  expect(feed.headers()['content-type']).toContain('application/feed+json');
  expect(await feed.text()).toContain(message);
  await profile.link('Home').click();
  await expect(link).toHaveCount(0);
});

test('nothing moves while a profile loads, and a long name that runs both ways fits a small phone', async ({
  visit,
  newPerson,
}) => {
  const me = await newPerson();
  await me.post(`Here ${newWord()}`);
  const mine = await visit({ as: me, viewport: { width: 320, height: 640 } });
  await mine.profile.open(`${me.handle}?edit`);
  await mine.profile.displayName.fill(LONG);
  await mine.profile.bio.fill('b'.repeat(160));
  await mine.profile.save.click();
  await expect(mine.profile.title).toHaveText(LONG);
  const { page } = mine;
  // A slow network: the page is painted before any of it is there.
  await page.route('/api/users/**', async (route) => {
    await page.locator('.bone').first().waitFor();
    await route.fallback();
  });
  await page.reload();
  await expect(mine.profile.articles.first()).toBeVisible();
  expect(await shiftedOn(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});

test('where a profile does not come, it comes with another try', async ({ visit, newPerson }) => {
  const me = await newPerson();
  const { page, profile } = await visit();
  await page.route('/api/users/**', (route) => route.fulfill({ status: 500, body: '{}' }));
  await profile.open(me.handle);
  await expect(profile.title).toHaveText(`@${me.handle}`);
  await page.unroute('/api/users/**');
  await profile.tryAgain.click();
  await expect(page.getByText('0 cruds alive')).toBeVisible();
});

test('a thousand handles have as many banners, of a few paths each', () => {
  const banners = Array.from({ length: 1000 }, (_, index) => bannerOf(`handle_${index}`));
  expect(new Set(banners.map((banner) => JSON.stringify(banner))).size).toBe(1000);
  expect(Math.max(...banners.map(({ marks }) => marks.length))).toBeLessThanOrEqual(5);
  expect(bannerOf('Handle_1')).toEqual(banners[1]);
});
