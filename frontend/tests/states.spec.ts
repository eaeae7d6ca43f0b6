import { expect, newWord, test } from './fixtures';

const unavailable = { status: 503, body: '{"detail":"The database cannot be reached just now."}' };
const words = 'The database cannot be reached just now.';

test('what is not there has its own page', async ({ visit }) => {
  const { page } = await visit();
  const paths = [
    '/@nobody_at_all',
    '/nowhere',
    '/no/where/at/all',
    '/@worf/status/019a0b6c-2c5e-7c31-9a51-3f0d2a4b5c6d',
  ];
  for (const path of paths) {
    await page.goto(path);
    await expect(page.getByRole('heading', { name: 'Nothing was ever here' })).toBeVisible();
  }
});

test('a page for people who are signed in asks others to sign in', async ({ visit }) => {
  const { page, notifications, messages, conversation } = await visit();
  await notifications.open();
  await expect(page.getByText('Sign in to see your notifications.')).toBeVisible();
  await messages.open();
  await expect(page.getByText('Sign in to see your messages.')).toBeVisible();
  await conversation.open('worf');
  await expect(page.getByText('Sign in to see your messages.')).toBeVisible();
});

for (const path of ['/', '/@worf']) {
  test(`where the API fails, ${path} gives the reason and another try`, async ({ visit }) => {
    const { page, site } = await visit();
    await page.route('/api/**', (route) => route.fulfill(unavailable));
    await page.goto(path);
    await expect(page.getByText(words).first()).toBeVisible();
    await page.unroute('/api/**');
    await site.tryAgain.click();
    await expect(site.articles.first()).toBeVisible();
  });
}

test('so do the pages of people who are signed in', async ({ visit, newPerson }) => {
  const [me, friend] = [await newPerson(), await newPerson()];
  await friend.post(`Are you there, @${me.handle}? ${newWord()}`);
  await friend.write(me, 'Are you there?');
  const { page, site, notifications, messages, conversation } = await visit({ as: me });
  for (const [open, content] of [
    [() => notifications.open(), 'article'],
    [() => messages.open(), 'a.talk'],
    [() => conversation.open(friend.handle), '.bubble'],
  ] as const) {
    await page.route('/api/**', (route) => route.fulfill(unavailable));
    await open();
    await expect(page.getByText(words).first()).toBeVisible();
    await page.unroute('/api/**');
    await site.tryAgain.click();
    await expect(page.locator(content).first()).toBeVisible();
  }
});

test('a page whose code does not come says so, and comes with another try or with the connection', async ({
  visit,
}) => {
  const { page, home, site, thread } = await visit();
  const code = /pages\/(status|profile)|assets\/(status|profile)/;
  await page.route(code, (route) => route.abort());
  await home.open();
  await home.articles.first().locator('a[href*="/status/"]').first().click();
  const failed = page.getByRole('heading', { name: 'This page did not load' });
  await expect(failed).toBeVisible();
  await expect(page.locator('main')).toHaveCount(1);
  // Another page is no worse for it, and nobody is told twice.
  await site.link('Home').click();
  await expect(home.articles.first()).toBeVisible();
  await home.articles.first().locator('a[href*="/status/"]').first().click();
  await expect(failed).toBeVisible();
  await page.unroute(code);
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await expect(thread.articles.first()).toBeVisible();
  await expect(failed).toHaveCount(0);
});

test('where part of the site does not come at all, another try loads the page again', async ({ visit }) => {
  const { page, home, thread, site } = await visit();
  const code = /pages\/status|assets\/status/;
  await page.route(code, (route) => route.abort());
  await home.open();
  await home.articles.first().locator('a[href*="/status/"]').first().click();
  await expect(page.getByRole('heading', { name: 'This page did not load' })).toBeVisible();
  const loaded = page.waitForEvent('load');
  await site.tryAgain.click();
  await loaded;
  await page.unroute(code);
  await expect(thread.articles.first()).toBeVisible();
});
