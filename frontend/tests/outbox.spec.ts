import type { Page, Route } from '@playwright/test';
import { expect, moment, newWord, test } from './fixtures';

const DAY_MS = 86_400_000;
const isPost = (route: Route) => route.request().method() === 'POST';

/** Holds what is posted until it is let go. @returns how to let it go, and the keys that came */
async function hold(page: Page): Promise<{ letGo: () => void; keys: string[] }> {
  const held = { letGo: () => {}, keys: [] as string[] };
  const gone = new Promise<void>((resolve) => {
    held.letGo = resolve;
  });
  await page.route('/api/activities', async (route) => {
    if (!isPost(route)) return route.fallback();
    held.keys.push(route.request().headers()['idempotency-key'] ?? '');
    await gone;
    await route.continue();
  });
  return held;
}

test('letters that are typed while a crud is sent are the next crud, and several go out in their order', async ({
  visit,
  newPerson,
}) => {
  const me = await newPerson();
  const { page, site, home } = await visit({ as: me });
  const [first, second, third] = [newWord(), newWord(), newWord()];
  await home.open();
  await expect(site.profileLink).toBeVisible();
  const held = await hold(page);
  await home.newCrud.fill(first);
  await page.keyboard.press('Control+Enter');
  await expect(home.newCrud).toHaveValue('');
  await page.keyboard.type(second);
  await page.keyboard.press('Control+Enter');
  await page.keyboard.type(third);
  for (const each of [first, second]) await expect(home.crud(each).article.getByText('Sending…')).toBeVisible();
  held.letGo();
  for (const each of [first, second]) await expect(home.crud(each).deleteButton).toBeVisible();
  await expect(home.newCrud).toHaveValue(third);
  expect((await me.cruds()).map(({ message }) => message)).toEqual([second, first]);
  expect(new Set(held.keys).size).toBe(2);
});

test('one that is refused says why, and is edited, sent again or discarded', async ({ visit, newPerson }) => {
  const me = await newPerson();
  const { page, site, home } = await visit({ as: me });
  const [edited, again, discarded] = [newWord(), newWord(), newWord()];
  await home.open();
  await expect(site.profileLink).toBeVisible();
  await page.route('/api/activities', (route) =>
    isPost(route) ? route.fulfill({ status: 500, json: { detail: 'The warp core is cold.' } }) : route.fallback(),
  );
  for (const each of [edited, again, discarded]) {
    await home.newCrud.fill(each);
    await home.send.click();
    await expect(home.crud(each).article.getByText('The warp core is cold.')).toBeVisible();
  }
  await page.reload();
  await expect(home.crud(edited).article.getByText('The warp core is cold.')).toBeVisible();
  await page.unroute('/api/activities');

  await home.newCrud.fill('In the meantime.');
  await home.crud(edited).button('Edit').click();
  await expect(home.newCrud).toHaveValue(`${edited}\n\nIn the meantime.`);
  await expect(home.newCrud).toBeFocused();

  await home.crud(again).button('Send again').click();
  await expect(home.crud(again).deleteButton).toBeVisible();

  await home.crud(discarded).button('Discard').click();
  await home.crud(discarded).button('Yes, discard it').click();
  await expect(home.crud(discarded).article).toHaveCount(0);
  await page.reload();
  await expect(home.crud(again).deleteButton).toBeVisible();
  await expect(home.crud(discarded).article).toHaveCount(0);
  await expect(home.newCrud).toHaveValue(`${edited}\n\nIn the meantime.`);
  expect((await me.cruds()).map(({ message }) => message)).toEqual([again]);
});

test('what was submitted offline goes out once, after the tab was closed, by one of two tabs', async ({
  visit,
  newPerson,
}) => {
  const me = await newPerson();
  const { page, site, home } = await visit({ as: me });
  const [first, second, draft] = [newWord(), newWord(), newWord()];
  await home.open();
  await expect(site.profileLink).toBeVisible();
  const context = page.context();
  await context.setOffline(true);
  for (const each of [first, second]) {
    await home.newCrud.fill(each);
    await home.send.click();
    await expect(home.crud(each).article.getByText('Waits for a connection')).toBeVisible();
  }
  await home.newCrud.fill(draft);
  await site.openMore();
  await expect(page.getByText('Signing out discards 2 unsent messages.')).toBeVisible();
  await page.close();
  await context.setOffline(false);
  // Two tabs at once: one of them sends, and both show it.
  const tabs = await Promise.all([context.newPage(), context.newPage()]);
  const keys = new Set<string>();
  context.on('request', (request) => {
    const key = request.headers()['idempotency-key'];
    if (key) keys.add(key);
  });
  await Promise.all(tabs.map((tab) => tab.goto('/')));
  for (const tab of tabs) {
    for (const each of [first, second])
      await expect(
        tab.getByRole('article').filter({ hasText: each }).getByRole('button', { name: 'Delete' }),
      ).toBeVisible();
    await expect(tab.getByLabel('New crud')).toHaveValue(draft);
  }
  expect((await me.cruds()).map(({ message }) => message)).toEqual([second, first]);
  expect(keys.size).toBe(2);
});

test('a tab that was still being loaded while another one posted shows what was posted', async ({
  visit,
  newPerson,
}) => {
  const me = await newPerson();
  const { page, site, home } = await visit({ as: me });
  await home.open();
  await expect(site.profileLink).toBeVisible();
  const other = await page.context().newPage();
  const loaded = moment();
  await other.route(/\/assets\/(shared|index)[^/]*\.js$|\/main\.tsx$/, async (route) => {
    await loaded.came;
    await route.continue();
  });
  const feed = other.waitForResponse(/activities\/home/);
  await other.goto('/', { waitUntil: 'commit' });
  await (await feed).finished();
  const text = newWord();
  await home.newCrud.fill(text);
  await home.send.click();
  await expect(home.crud(text).deleteButton).toBeVisible();
  loaded.come();
  await expect(other.getByRole('article').filter({ hasText: text })).toBeVisible();
});

test('what was submitted more than a day ago is offered and not sent', async ({ visit, newPerson }) => {
  const me = await newPerson();
  const { page, home } = await visit({ as: me });
  const text = newWord();
  const item = { place: 'crud', message: text, ttl: '1-hour', at: Date.now() - DAY_MS - 1 };
  await page.addInitScript(
    ({ handle, item }) => localStorage.getItem('seen') ?? localStorage.setItem(`outbox.${handle}.k`, item),
    { handle: me.handle, item: JSON.stringify(item) },
  );
  await home.open();
  await expect(home.crud(text).article.getByText('You wrote this more than a day ago.')).toBeVisible();
  await page.evaluate(() => localStorage.setItem('seen', '1'));
  expect(await me.cruds()).toEqual([]);
  await home.crud(text).button('Send again').click();
  await expect(home.crud(text).deleteButton).toBeVisible();
});

test('an API that is busy is asked again when it says', async ({ visit, newPerson }) => {
  const me = await newPerson();
  const { page, site, home } = await visit({ as: me });
  const text = newWord();
  await home.open();
  await expect(site.profileLink).toBeVisible();
  let refused = 0;
  await page.route('/api/activities', async (route) => {
    if (!isPost(route) || refused > 0) return route.fallback();
    refused += 1;
    await route.fulfill({ status: 429, headers: { 'retry-after': '1' }, json: { detail: 'Too many.' } });
  });
  await home.newCrud.fill(text);
  await home.send.click();
  await expect(home.crud(text).deleteButton).toBeVisible();
  expect(refused).toBe(1);
});

test('a reply that goes out while a page is loading is counted on it, though the page was asked for before', async ({
  visit,
  newPerson,
}) => {
  const me = await newPerson();
  const crud = await me.post(`To be answered ${newWord()}`);
  const { page, home, thread } = await visit({ as: me });
  const isStored = () => page.evaluate(() => Object.keys(localStorage).some((key) => key.startsWith('outbox.')));
  for (const [asked, open, counted] of [
    ['/api/activities/home?*', () => home.open(), home.crud(crud.message).replyButton(1)],
    [`/api/activities/${crud.uuid}?*`, () => thread.open(crud), thread.ofWhom.getByText('2 replies')],
  ] as const) {
    await thread.open(crud);
    await thread.answer.click();
    await expect(thread.reply).toBeVisible();
    await page.context().setOffline(true);
    await thread.send(`An answer ${newWord()}`);
    await expect.poll(isStored).toBe(true);
    await page.goto('about:blank');
    await page.context().setOffline(false);
    // The page is asked for, then the reply goes out, and then the page comes.
    const [read, sent] = [moment(), moment()];
    await page.route(asked, async (route) => {
      const response = await route.fetch();
      read.come();
      await sent.came;
      await route.fulfill({ response });
    });
    await page.route('/api/activities/*/reply', async (route) => {
      await read.came;
      await route.continue();
    });
    await open();
    await expect.poll(isStored).toBe(false);
    sent.come();
    await expect(counted).toBeVisible();
    await page.unrouteAll({ behavior: 'wait' });
  }
});

test('a crud written away from the feed is posted only when it is sent, and that is said for a moment', async ({
  visit,
  newPerson,
}) => {
  const { page, site, home, profile } = await visit({ as: await newPerson() });
  const posted = page.getByText('Your crud is posted.');
  await page.clock.install();
  await profile.open('worf');
  await expect(site.profileLink).toBeVisible();
  await page.route('/api/activities', (route) => route.fulfill({ status: 403, json: { detail: 'Not this one.' } }));
  await page.keyboard.press('n');
  await site.dialog.getByLabel('New crud').fill(newWord());
  await page.keyboard.press('Control+Enter');
  await page.getByRole('link', { name: 'See it' }).click();
  await expect(page.getByText('Not this one.')).toBeVisible();
  await page.getByRole('button', { name: 'Discard' }).click();
  await page.getByRole('button', { name: 'Yes, discard it' }).click();
  await expect(page.getByText('Not this one.')).toHaveCount(0);
  await expect(posted).toHaveCount(0);

  await page.unroute('/api/activities');
  await site.link('Notifications').click();
  await expect(site.title).toHaveText('Notifications');
  await page.keyboard.press('n');
  await site.dialog.getByLabel('New crud').fill(newWord());
  await page.keyboard.press('Control+Enter');
  await expect(posted).toBeVisible();
  await page.clock.fastForward(10_000);
  await expect(posted).toHaveCount(0);
  await expect(home.main).toBeVisible();
});

test('a connection that carries nothing any more is given up, and what was on it is sent once', async ({
  visit,
  newPerson,
}) => {
  const me = await newPerson();
  const { page, site, home } = await visit({ as: me });
  const text = newWord();
  await page.clock.install();
  await home.open();
  await expect(site.profileLink).toBeVisible();
  const keys: string[] = [];
  await page.route('/api/activities', async (route) => {
    keys.push(route.request().headers()['idempotency-key'] ?? '');
    // The first is taken, and its answer never comes.
    if (keys.length === 1) await route.fetch();
    else await route.continue();
  });
  await home.newCrud.fill(text);
  await page.keyboard.press('Control+Enter');
  await expect.poll(() => me.cruds()).toHaveLength(1);
  await page.clock.fastForward(31_000);
  await expect(home.crud(text).deleteButton).toBeVisible();
  expect(keys).toEqual([keys[0], keys[0]]);
  expect((await me.cruds()).map(({ message }) => message)).toEqual([text]);
});

test('a button that is off looks so under the pointer', async ({ visit, newPerson }) => {
  const { page, site, home } = await visit({ as: await newPerson() });
  await home.open();
  await expect(site.profileLink).toBeVisible();
  await home.newCrud.fill('x');
  await home.send.hover();
  await expect(home.send).toHaveCSS('background-image', /gradient/);
  await page.keyboard.press('Backspace');
  await expect(home.send).toHaveAttribute('aria-disabled', 'true');
  await expect(home.send).toHaveCSS('background-image', 'none');
});
