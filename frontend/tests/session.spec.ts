import type { Page } from '@playwright/test';
import { expect, newWord, test } from './fixtures';
import { KEY, letExpire } from './kept-session';

const kept = (page: Page) => page.evaluate((key) => localStorage.getItem(key), KEY);

/** How often a browser has asked for another access token. */
function countRefreshes(page: Page): () => number {
  let count = 0;
  page.context().on('request', (request) => {
    if (request.url().endsWith('/oidc/token')) count++;
  });
  return () => count;
}

test('a reload loses neither the draft nor the sign-in, even one that does not reach the issuer', async ({
  visit,
  newPerson,
}) => {
  const { page, home } = await visit({ as: await newPerson() });
  await home.open();
  await expect(home.profileLink).toBeVisible();
  await home.newCrud.fill('Kept over a reload.');
  await home.lifetime('1 hour').check();
  await letExpire(page);
  await page.route('/oidc/**', (route) => route.abort());
  await page.reload();
  await expect(home.profileLink).toBeVisible();
  await expect(home.articles.first()).toBeVisible();
  await home.link('Notifications').click();
  await expect(page.getByText('Cruddur cannot be reached right now.')).toBeVisible();
  await page.unroute('/oidc/**');
  await home.tryAgain.click();
  await expect(page.getByText('Nothing yet.')).toBeVisible();
  await home.link('Home').click();
  await expect(home.newCrud).toHaveValue('Kept over a reload.');
  await expect(home.lifetime('1 hour')).toBeChecked();
});

test('a browser that was closed is signed in still, with no cookie of the issuer’s and no hidden frame', async ({
  visit,
  newPerson,
}) => {
  const me = await newPerson();
  const first = await visit({ as: me });
  await first.home.open();
  await letExpire(first.page);
  const refreshes = countRefreshes(first.page);
  await first.home.link('Notifications').click();
  await expect(first.page.getByText('Nothing yet.')).toBeVisible();
  expect(refreshes()).toBe(1);
  expect(first.page.frames()).toHaveLength(1);

  const { origins } = await first.page.context().storageState();
  await first.page.context().close();
  const again = await visit({ storageState: { cookies: [], origins } });
  await again.home.open();
  await expect(again.home.profileLink).toHaveAttribute('href', `/@${me.handle}`);
  await letExpire(again.page);
  await again.home.post(`After a restart ${newWord()}`);
  expect((await me.cruds()).map(({ message }) => message.slice(0, 15))).toEqual(['After a restart']);
});

test('tabs of one browser refresh one at a time: many at once are one refresh', async ({ visit, newPerson }) => {
  const { page } = await visit({ as: await newPerson() });
  const pages = [page, ...(await Promise.all([1, 2, 3].map(() => page.context().newPage())))];
  await Promise.all(pages.map((each) => each.goto('/')));
  const refreshes = countRefreshes(page);
  for (let round = 1; round <= 3; round++) {
    await letExpire(page);
    // Each asks for several things at once that need a token.
    await Promise.all(pages.map((each) => each.goto('/notifications')));
    for (const each of pages) await expect(each.getByText('Nothing yet.')).toBeVisible();
    expect(refreshes()).toBe(round);
  }
  // Two that renew at the same moment take turns, whatever else they did before.
  await letExpire(page);
  await Promise.all(pages.map((each) => each.getByRole('link', { name: 'Messages', exact: true }).click()));
  for (const each of pages) await expect(each.getByText('Nobody has written yet')).toBeVisible();
  expect(refreshes()).toBe(4);
});

test('a refresh whose answer is lost, refused or late leaves the session as it is; one that the issuer refuses ends it, in every tab', async ({
  visit,
  newPerson,
}) => {
  const { page, home } = await visit({ as: await newPerson() });
  const other = await page.context().newPage();
  await Promise.all([home.open(), other.goto('/notifications')]);
  await expect(other.getByText('Nothing yet.')).toBeVisible();
  for (const status of [500, 503, 429]) {
    await letExpire(page);
    await page.route('/oidc/token', (route) => route.fulfill({ status, body: '{}', contentType: 'application/json' }));
    await page.goto('/notifications');
    await expect(page.getByText('Cruddur cannot be reached right now.')).toBeVisible();
    await expect(home.profileLink).toBeVisible();
    await page.unroute('/oidc/token');
    await home.tryAgain.click();
    await expect(page.getByText('Nothing yet.')).toBeVisible();
  }
  await letExpire(page);
  const refused = { status: 400, contentType: 'application/json', body: '{"error":"invalid_grant"}' };
  await page.route('/oidc/token', (route) => route.fulfill(refused));
  await page.goto('/notifications');
  for (const each of [page, other]) await expect(each.getByText('Sign in to see your notifications.')).toBeVisible();
  expect(await kept(page)).toBeNull();
});

test('a token that the API refuses is renewed once; refused again, it is the end', async ({ visit, newPerson }) => {
  const { page, home } = await visit({ as: await newPerson() });
  await home.open();
  const refreshes = countRefreshes(page);
  let refuse = 1;
  await page.route('/api/activities/notifications*', (route) =>
    refuse-- > 0
      ? route.fulfill({ status: 401, contentType: 'application/problem+json', body: '{}' })
      : route.fallback(),
  );
  await home.link('Notifications').click();
  await expect(page.getByText('Nothing yet.')).toBeVisible();
  expect(refreshes()).toBe(1);
  refuse = 100;
  await page.reload();
  await expect(page.getByText('Sign in to see your notifications.')).toBeVisible();
  expect(refreshes()).toBe(2);
});

test('who is asked whether to sign out may stay, and is signed in still; who leaves leaves in every tab, and no token holds on', async ({
  visit,
  newPerson,
}) => {
  const { page, home, site, issuer } = await visit({ as: await newPerson() });
  const other = await page.context().newPage();
  await Promise.all([home.open(), other.goto('/messages')]);
  const signOut = async () => {
    await site.openMore();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign out?' }).waitFor();
  };
  await signOut();
  const asked = new URL(page.url());
  expect(asked.searchParams.get('client_id')).toBe('cruddur-web');
  for (const name of ['logout_uri', 'post_logout_redirect_uri'])
    expect(asked.searchParams.get(name)).toBe(`${asked.origin}/signed-out`);
  await page.getByRole('link', { name: 'Stay signed in' }).click();
  await expect(home.profileLink).toBeVisible();
  await letExpire(page);
  await home.link('Notifications').click();
  await expect(page.getByText('Nothing yet.')).toBeVisible();
  // A link to it from elsewhere signs nobody out.
  await page.evaluate(() => sessionStorage.clear());
  await page.goto('/signed-out');
  await expect(home.profileLink).toBeVisible();

  const { refresh_token } = JSON.parse((await kept(page)) ?? '{}');
  await signOut();
  await issuer.confirmSignOut();
  await expect(home.join).toBeVisible();
  await expect(other.getByText('Sign in to see your messages.')).toBeVisible();
  const form = { grant_type: 'refresh_token', client_id: 'cruddur-web', refresh_token };
  expect((await page.request.post('/oidc/token', { form })).status()).toBe(400);
});

test('what one was sending as another signed in is not sent as theirs', async ({ visit, newPerson }) => {
  const [me, somebody] = [await newPerson(), await newPerson()];
  const { page, home } = await visit({ as: me });
  await home.open();
  await expect(home.profileLink).toHaveAttribute('href', `/@${me.handle}`);
  const theirs = JSON.stringify(somebody.kept);
  let asked = 0;
  await page.route('/api/activities', async (route) => {
    if (asked++ > 0) return route.fallback();
    await page.evaluate(([key, value]) => localStorage.setItem(key, value), [KEY, theirs] as const);
    return route.fulfill({ status: 401, contentType: 'application/problem+json', body: '{}' });
  });
  await home.newCrud.fill(`Mine ${newWord()}`);
  await home.send.click();
  await expect(home.profileLink).toHaveAttribute('href', `/@${somebody.handle}`);
  expect(asked).toBe(1);
  for (const each of [me, somebody]) expect(await each.cruds()).toEqual([]);
});

test('a page that comes back as it was left is of who is signed in now', async ({ visit, newPerson }) => {
  const [me, somebody] = [await newPerson(), await newPerson()];
  const { page, home } = await visit({ as: me });
  await home.open();
  await expect(home.profileLink).toHaveAttribute('href', `/@${me.handle}`);
  const theirs = JSON.stringify(somebody.kept);
  await page.evaluate(([key, value]) => localStorage.setItem(key, value), [KEY, theirs] as const);
  await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  await expect(home.profileLink).toHaveAttribute('href', `/@${somebody.handle}`);
});

test('another who signs in in one tab is who all tabs are of', async ({ visit, newPerson }) => {
  const [me, somebody] = [await newPerson(), await newPerson()];
  const { page, home } = await visit({ as: me });
  await home.open();
  await expect(home.profileLink).toHaveAttribute('href', `/@${me.handle}`);
  const other = await page.context().newPage();
  await other.goto('/');
  const theirs = JSON.stringify(somebody.kept);
  await other.evaluate(([key, value]) => localStorage.setItem(key, value), [KEY, theirs] as const);
  await expect(home.profileLink).toHaveAttribute('href', `/@${somebody.handle}`);
});

test('an issuer that gives no refresh token is asked again by those who are signed in, once the access token ends', async ({
  visit,
  newPerson,
}) => {
  const { page, home } = await visit({ as: await newPerson() });
  await home.open();
  await page.evaluate((key) => {
    const { refresh_token: _, ...rest } = JSON.parse(localStorage.getItem(key) ?? '{}');
    localStorage.setItem(key, JSON.stringify(rest));
  }, KEY);
  await page.goto('/notifications');
  await expect(page.getByText('Nothing yet.')).toBeVisible();
  await letExpire(page);
  await page.goto('/messages');
  await expect(page.getByText('Sign in to see your messages.')).toBeVisible();
  expect(page.frames()).toHaveLength(1);
});

test('what a browser keeps is one entry, and what is not one of ours is nobody', async ({ visit, newPerson }) => {
  const { page, home } = await visit({ as: await newPerson() });
  await home.open();
  await home.post(`Signed in ${newWord()}`);
  const names = await page.evaluate(() => Object.keys(localStorage));
  expect(names.filter((name) => /oidc|token|session/i.test(name))).toEqual([KEY]);
  for (const value of ['', 'null', '{', '[]', '"x"', '7', '{"access_token":7}', '{"profile":null}']) {
    await page.evaluate(([key, text]) => localStorage.setItem(key, text), [KEY, value] as const);
    await page.reload();
    await expect(home.join).toBeVisible();
  }
});
