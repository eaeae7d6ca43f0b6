import type { Page } from '@playwright/test';

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

/** What a page says or has one press, at its end, that lies under the bar or the round button at its foot. */
const covered = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    window.scrollTo(0, document.documentElement.scrollHeight);
    const over = [...document.querySelectorAll('.fab, .phone-nav')].map((each) => each.getBoundingClientRect());
    const isUnder = ({ left, right, top, bottom, width }: DOMRect) =>
      width > 1 &&
      over.some((each) => left < each.right && right > each.left && top < each.bottom && bottom > each.top);
    const found: string[] = [];
    const texts = document.createTreeWalker(document.querySelector('main') ?? document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    while (texts.nextNode()) {
      range.selectNodeContents(texts.currentNode);
      if ([...range.getClientRects()].some(isUnder)) found.push(texts.currentNode.textContent ?? '');
    }
    for (const each of document.querySelectorAll('main :is(a, button, input, summary)'))
      if (isUnder(each.getBoundingClientRect())) found.push(each.outerHTML);
    return found;
  });

// A small phone, and a window at 200 %.
for (const viewport of [
  { width: 320, height: 568 },
  { width: 640, height: 400 },
])
  test(`at the end of a page nothing is covered at ${viewport.width}`, async ({ visit, newPerson }) => {
    const [me, silent] = [await newPerson(), await newPerson()];
    const word = newWord();
    for (const number of [1, 2, 3]) await me.post(`Number ${number} ${word} ${'and so on '.repeat(12)}`);
    const { page, site } = await visit({ as: me, viewport });
    const round = page.getByRole('button', { name: 'Crud', exact: true });
    for (const [path, said] of [
      [`/@${me.handle}`, 'Number 1'],
      [`/@${silent.handle}`, 'No crud is alive here'],
      ['/notifications', 'Nothing yet'],
      ['/search', 'Ways to search'],
      [`/search?term=${word}`, 'Number 1'],
      [`/search?term=${newWord()}`, 'No current crud matches'],
    ] as const) {
      await page.goto(path);
      await expect(site.main.getByText(said).first()).toBeAttached();
      await expect(page.locator('.is-bone')).toHaveCount(0);
      await expect(round).toBeVisible();
      expect([path, ...(await covered(page))]).toEqual([path]);
    }
  });

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
