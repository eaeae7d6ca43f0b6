import type { Page } from '@playwright/test';
import { expect, newWord, test, untilStill } from './fixtures';

/** The first row in sight, and where its upper edge is. */
const place = (page: Page) =>
  page.evaluate(() => {
    const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')];
    const first = rows.find((row) => row.getBoundingClientRect().bottom > 60);
    return { row: first?.dataset['row'] ?? '', top: Math.round(first?.getBoundingClientRect().top ?? 0) };
  });

/** The same, once the wheel has stopped and no page is on its way. */
async function settled(page: Page): Promise<Awaited<ReturnType<typeof place>>> {
  await expect(page.locator('main .is-bone')).toHaveCount(0);
  await untilStill(page.locator('html'));
  return place(page);
}

/** Scrolls on until so many rows have been asked for, and on into the last of them. */
async function readOn(page: Page, position: number): Promise<void> {
  await page.mouse.move(700, 500);
  await expect(async () => {
    await page.mouse.wheel(0, 2_000);
    const last = await page.locator('[data-row]').last().getAttribute('aria-posinset');
    expect(Number(last)).toBeGreaterThanOrEqual(position);
  }).toPass({ intervals: [50], timeout: 60_000 });
}

/** How much a page is made of. */
async function sizeOf(page: Page): Promise<{ nodes: number; listeners: number; megabytes: number }> {
  const tools = await page.context().newCDPSession(page);
  await tools.send('Performance.enable');
  await tools.send('HeapProfiler.collectGarbage');
  const { metrics } = await tools.send('Performance.getMetrics');
  await tools.detach();
  const value = (name: string) => metrics.find((each) => each.name === name)?.value ?? Number.NaN;
  return {
    nodes: value('Nodes'),
    listeners: value('JSEventListeners'),
    megabytes: value('JSHeapUsedSize') / 2 ** 20,
  };
}

test('of a long feed only the cruds near the window are on the page, and reading on costs nothing more', async ({
  visit,
  newPerson,
}) => {
  const writer = await newPerson();
  await writer.postAll(Array.from({ length: 50 }, (_, index) => `Number ${index}`));
  const { page, home } = await visit();
  await home.open();
  await expect(page.locator('[data-row]').first()).toBeVisible();
  const first = await page.locator('[data-row]').first().getAttribute('data-row');
  await page.evaluate(() => {
    const count = () => document.querySelectorAll('*').length;
    document.documentElement.dataset['most'] = String(count());
    new MutationObserver(() => {
      const { dataset } = document.documentElement;
      dataset['most'] = String(Math.max(Number(dataset['most']), count()));
    }).observe(document.body, { childList: true, subtree: true });
  });
  await readOn(page, 120);
  expect(await page.locator('[data-row]').count()).toBeLessThan(50);
  expect(Number(await page.locator('html').getAttribute('data-most'))).toBeLessThanOrEqual(3_000);
  await expect(page.locator(`[data-row="${first}"]`)).toHaveCount(0);
  const blurred = () =>
    page.evaluate(
      () =>
        [...document.querySelectorAll('*')].filter((each) => {
          const { backdropFilter, filter } = getComputedStyle(each);
          return backdropFilter !== 'none' || filter !== 'none';
        }).length,
    );
  expect(await blurred()).toBe(0);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await blurred()).toBe(0);
  await page.setViewportSize({ width: 1440, height: 900 });
  const toTop = async () => {
    await page.evaluate(() => window.scrollTo(0, 0));
    await expect(page.locator(`[data-row="${first}"]`)).toHaveAttribute('aria-posinset', '1');
  };
  await toTop();
  const before = await sizeOf(page);
  await readOn(page, 120);
  await toTop();
  const after = await sizeOf(page);
  expect(after.megabytes - before.megabytes).toBeLessThan(1.5);
  expect(after.nodes - before.nodes).toBeLessThan(300);
  expect(after.listeners - before.listeners).toBeLessThan(30);
});

test('rows that come are styled alone, and the time is written only where it is another', async ({
  browser,
  visit,
  newPerson,
}) => {
  const writer = await newPerson();
  await writer.postAll(Array.from({ length: 40 }, (_, index) => `Number ${index}`));
  const { page, profile } = await visit();
  await page.clock.install();
  await profile.open(writer.handle);
  await expect(page.locator('[data-row]').first()).toBeVisible();
  await readOn(page, 38);
  const { row } = await settled(page);
  const inOne = await page.locator(`[data-row="${row}"]`).evaluate((element) => element.querySelectorAll('*').length);
  await browser.startTracing(page, { categories: ['devtools.timeline'] });
  // As far as four rows are high, in however few frames.
  const scrolled = () => page.evaluate(() => window.scrollY);
  const from = await scrolled();
  await page.mouse.wheel(0, -400);
  await expect.poll(scrolled).toBeLessThan(from - 300);
  await settled(page);
  const styled = [...String(await browser.stopTracing()).matchAll(/"elementCount":(\d+)/g)].map(([, count]) =>
    Number(count),
  );
  expect(styled.length).toBeGreaterThan(0);
  // Four come at once, or eight, and there are twenty and more on the page.
  expect(Math.max(...styled)).toBeLessThan(14 * inOne);

  const written = () => page.locator('html').getAttribute('data-written');
  await page.evaluate(() => {
    const { dataset } = document.documentElement;
    dataset['written'] = '0';
    new MutationObserver((changes) => {
      dataset['written'] = String(Number(dataset['written']) + changes.length);
    }).observe(document.body, { attributes: true, characterData: true, childList: true, subtree: true });
  });
  const rows = await page.locator('[data-row]').count();
  await page.clock.runFor('05:00');
  await expect.poll(async () => Number(await written())).toBeGreaterThan(0);
  // On the minute, how long ago it was and how long it has left.
  expect(Number(await written()) / rows).toBeLessThan(30);
});

test('back and forward restore pages and place at once, and ask for nothing', async ({ visit, newPerson }) => {
  const writer = await newPerson();
  await writer.postAll(Array.from({ length: 40 }, (_, index) => `Number ${index}`));
  const { page, profile, thread } = await visit();
  await profile.open(writer.handle);
  await expect(page.locator('[data-row]').first()).toBeVisible();
  await readOn(page, 38);
  await settled(page);
  // Away from the end, where a page that is taken apart cannot scroll as far.
  await page.mouse.wheel(0, -200);
  const before = await settled(page);
  await page.locator(`[data-row="${before.row}"] a[href*="/status/"]`).first().dispatchEvent('click');
  await expect(thread.ofWhom).toBeVisible();
  const asked: string[] = [];
  page.on('request', (request) => request.url().includes('/activities') && asked.push(request.url()));
  await page.goBack();
  await expect.poll(() => place(page)).toEqual(before);
  await page.goForward();
  await expect(thread.ofWhom).toBeVisible();
  await page.goBack();
  await expect.poll(() => place(page)).toEqual(before);
  expect(asked.filter((url) => url.includes(writer.handle))).toEqual([]);
});

test('after a reload the place is fetched by its cursor, and what is above comes as one scrolls up', async ({
  visit,
  newPerson,
}) => {
  const writer = await newPerson();
  const word = newWord();
  await writer.postAll(Array.from({ length: 50 }, (_, index) => `${word} number ${index}`));
  const { page, profile } = await visit();
  await profile.open(writer.handle);
  await expect(page.locator('[data-row]').first()).toBeVisible();
  await readOn(page, 48);
  const before = await settled(page);
  const asked: string[] = [];
  page.on('request', (request) => request.url().includes(`${writer.handle}/activities`) && asked.push(request.url()));
  await page.reload();
  await expect.poll(() => place(page)).toEqual(before);
  expect(asked[0]).toContain('cursor=');
  expect(asked.length).toBeLessThanOrEqual(3);
  expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }))).not.toContain(word);
  await page.mouse.move(700, 500);
  await expect(async () => {
    await page.mouse.wheel(0, -1_500);
    await expect(page.getByText(`${word} number 49`)).toBeVisible({ timeout: 100 });
  }).toPass({ intervals: [100], timeout: 30_000 });
});

test('j and k go from crud to crud, Enter opens the thread and r answers', async ({ visit, newPerson }) => {
  const me = await newPerson();
  await me.postAll(Array.from({ length: 25 }, (_, index) => `Number ${index}`));
  const { page, profile } = await visit({ as: me });
  await profile.open(me.handle);
  await expect(page.locator('[data-row]').first()).toBeVisible();
  const focused = () =>
    page.evaluate(() => document.activeElement?.closest('[data-row]')?.getAttribute('aria-posinset'));
  await page.keyboard.press('j');
  expect(await focused()).toBe('1');
  for (let count = 0; count < 14; count++) await page.keyboard.press('j');
  expect(await focused()).toBe('15');
  await expect(page.locator(':focus')).toBeInViewport();
  await page.keyboard.press('k');
  expect(await focused()).toBe('14');
  // The row that has the focus stays, however far one scrolls.
  await page.evaluate(() => window.scrollTo(0, 0));
  await expect(page.locator('[data-row]').first()).toBeInViewport();
  expect(await focused()).toBe('14');
  await page.keyboard.press('r');
  await expect(profile.dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(profile.dialog).toHaveCount(0);
  await expect.poll(focused).toBe('14');
  await page.keyboard.press('k');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  const text = await page
    .locator(':focus')
    .getByText(/^Number/)
    .textContent();
  await page.keyboard.press('Enter');
  await page.waitForURL('**/status/*');
  await expect(page.getByText(text ?? '', { exact: true }).first()).toBeVisible();
});

test('what burns out in sight keeps its height until it is out of sight, and nothing jumps', async ({
  visit,
  newPerson,
}) => {
  const writer = await newPerson();
  await writer.post(`For a week ${newWord()}`);
  await writer.post(`An hour out of sight ${newWord()}`, '1-hour');
  await writer.postAll(Array.from({ length: 30 }, (_, index) => `Number ${index}`));
  await writer.post(`An hour in sight ${newWord()}`, '1-hour');
  const { page, profile } = await visit();
  await page.clock.install();
  await profile.open(writer.handle);
  const first = page.locator('[data-row]').first();
  const second = page.locator('[aria-posinset="2"]');
  await expect(first).toContainText('An hour in sight');
  const [height, below] = [(await first.boundingBox())?.height, await second.boundingBox()];
  await page.clock.fastForward('01:00:02');
  await expect(page.getByText('Burned out just now.')).toBeVisible();
  expect((await first.boundingBox())?.height).toBe(height);
  expect(await second.boundingBox()).toEqual(below);
  await readOn(page, 31);
  await expect(page.getByText('For a week')).toBeVisible();
  await expect(page.getByText('An hour out of sight')).toHaveCount(0);
  const before = await settled(page);
  await page.clock.fastForward('10:00');
  expect(await place(page)).toEqual(before);
  await page.evaluate(() => window.scrollTo(0, 0));
  await expect(first).toContainText('Number');
});

test('what I posted stays while an index lags, and what I deleted does not come back', async ({ visit, newPerson }) => {
  const me = await newPerson();
  const [older, text] = [await me.post(`Before ${newWord()}`), `Just now ${newWord()}`];
  const { page, home, profile } = await visit({ as: me });
  // What a reader is told by an index that is behind. At home others would push it off the page.
  const path = `/api/users/${me.handle}/activities?limit=10`;
  const lagging = await page.request.get(path);
  const body = await lagging.body();
  expect(String(body)).toContain(older.message);
  await profile.open(me.handle);
  await expect(profile.crud(older.message).article).toBeVisible();
  await page.keyboard.press('n');
  await profile.dialog.getByLabel('New crud').fill(text);
  await page.keyboard.press('Control+Enter');
  await expect(profile.crud(text).deleteButton).toBeVisible();
  await page.route(`**${path}`, (route) => route.fulfill({ response: lagging, body }));
  await home.link('Home').click();
  await expect(home.newCrud).toBeVisible();
  const asked = page.waitForResponse(`**${path}`);
  await profile.profileLink.click();
  await asked;
  await expect(profile.crud(text).article).toBeVisible();
  await profile.crud(older.message).deleteButton.click();
  await profile.dialog.getByRole('button', { name: 'Delete' }).click();
  await expect(profile.crud(older.message).article).toHaveCount(0);
  await home.link('Home').click();
  await expect(home.newCrud).toBeVisible();
  await profile.profileLink.click();
  await expect(profile.crud(text).article).toBeVisible();
  await expect(profile.crud(older.message).article).toHaveCount(0);
});
