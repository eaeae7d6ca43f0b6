import type { Page, Route } from '@playwright/test';
import { expect, newWord, test } from './fixtures';
import { endElsewhere } from './kept-session';

const later = (page: Page) => page.getByRole('button', { name: 'Try again' });

for (const [query, reason] of [
  ['?code=abc&state=def', 'This sign-in took too long or was already used.'],
  ['?state=def', 'This sign-in took too long or was already used.'],
  ['?error=access_denied&state=def', 'This sign-in took too long or was already used.'],
  ['', 'This sign-in took too long or was already used.'],
] as const) {
  test(`/signed-in${query} says what is the matter, and leads on`, async ({ visit, newPerson }) => {
    const me = await newPerson();
    const { page, site, issuer } = await visit();
    await page.goto(`/signed-in${query}`);
    await expect(page.getByRole('heading', { name: 'Sign-in failed' })).toBeVisible();
    await expect(page.getByText(reason)).toBeVisible();
    await page.reload();
    await expect(page.getByText(reason)).toBeVisible();
    await page.getByRole('alert').getByRole('button', { name: 'Sign in' }).click();
    await issuer.signIn(me.handle, me.password);
    await expect(site.profileLink).toBeVisible();
    await expect(page).toHaveURL(/\/$/);
    // What is signed in already is led on.
    await page.goto(`/signed-in${query}`);
    await expect(page).toHaveURL(/\/$/);
    await expect(site.profileLink).toBeVisible();
  });
}

test('a sign-in that is called off leads back to where one was', async ({ visit }) => {
  const { page, profile } = await visit();
  await profile.open('worf');
  await profile.join.click();
  await page.getByLabel('Password').waitFor();
  const state = await page.evaluate(() => {
    const key = Object.keys(localStorage).find((name) => name.startsWith('oidc.'));
    return key?.slice('oidc.'.length) ?? '';
  });
  await page.goto(`/signed-in?${new URLSearchParams({ error: 'access_denied', state })}`);
  await expect(page.getByText('The sign-in was cancelled.')).toBeVisible();
  await page.getByRole('link', { name: 'Back to where you were' }).click();
  await expect(page.getByRole('heading', { name: 'Worf' })).toBeVisible();
});

test('back after a sign-in leads to the page before, and never to the issuer', async ({ visit, newPerson }) => {
  const me = await newPerson();
  const { page, home, profile, issuer } = await visit();
  await home.open();
  await profile.open('worf');
  await profile.toSignIn();
  await issuer.signIn(me.handle, me.password);
  await expect(profile.profileLink).toBeVisible();
  await expect(page).toHaveURL(/\/@worf$/);
  await page.goBack();
  await expect(home.profileLink).toBeVisible();
  await expect(page).toHaveURL(/\/$/);
  // Forward again, over what the issuer left there, is somebody who is signed in.
  await page.goForward();
  await expect(page.getByRole('heading', { name: 'Worf' })).toBeVisible();
});

const abort = (route: Route) => route.abort();
const garbage = (route: Route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' });
for (const [what, path, answer, words] of [
  ['the issuer away', '/oidc/**', abort, 'The sign-in service cannot be reached right now.'],
  ['an issuer that answers anything', '/oidc/**', garbage, 'The sign-in service cannot be reached right now.'],
  ['no config.json', '/config.json', abort, '/config.json is missing or invalid'],
  ['a config.json that is none', '/config.json', garbage, '/config.json is missing or invalid'],
  ['a missing chunk', /oidc-client|issuer-way/, abort, 'Part of Cruddur did not load.'],
] as const) {
  test(`with ${what}, each way in says so and offers another try`, async ({ visit }) => {
    const { page, site, home, profile, notifications } = await visit();
    await page.route(path, answer);
    const ways: (() => Promise<void>)[] = [
      async () => {
        await home.open();
        await site.join.click();
      },
      async () => {
        await notifications.open();
        await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
      },
      async () => {
        await home.open();
        await site.toSignIn();
      },
      async () => {
        await profile.open('andrewbrown');
        await site.articles
          .first()
          .getByRole('button', { name: /^Reply/ })
          .first()
          .click();
      },
      async () => {
        await home.open();
        await home.newCrud.fill('From somebody new.');
        await home.send.click();
      },
    ];
    for (const way of ways) {
      await way();
      await expect(page.getByRole('alert').filter({ hasText: words })).toBeVisible();
    }
    await expect(home.newCrud).toHaveValue('From somebody new.');
    await page.unroute(path);
    await later(page).click();
    await expect(page.getByLabel('Password')).toBeVisible();
  });
}

test('a dialog says it too, where the page is covered, and is open again after the sign-in', async ({
  visit,
  newPerson,
}) => {
  const me = await newPerson();
  const posted = await me.post(`To be answered ${newWord()}`);
  const { page, home, thread } = await visit({ as: me });
  const text = `Kept ${newWord()}`;
  await home.open();
  await home.crud(posted.message).replyButton().click();
  await thread.reply.fill(text);
  await endElsewhere(page);
  await expect(home.dialog.getByText('Your session has ended.')).toBeVisible();
  await page.route('/oidc/**', abort);
  await home.dialog.getByRole('button', { name: 'Sign in' }).click();
  await expect(home.dialog.getByText('The sign-in service cannot be reached right now.')).toBeVisible();
  await page.unroute('/oidc/**');
  await home.dialog.getByRole('button', { name: 'Try again' }).click();
  // What is behind the dialog is hidden: that somebody is signed in shows in what may be sent.
  await expect(home.dialog.getByText('Your session has ended.')).toHaveCount(0);
  await expect(thread.reply).toHaveValue(text);
  await home.dialog.getByRole('button', { name: 'Reply', exact: true }).click();
  await expect(home.dialog).toHaveCount(0);
  await expect(thread.branch(text)).toBeVisible();
  await expect(home.crud(text).deleteButton).toBeVisible();
});

test('where the issuer’s page does not come, one may close what says so, and begin again', async ({ visit }) => {
  const { page, site, home } = await visit();
  const taking = page.getByText('Taking you to the sign-in page…');
  // An answer without content leaves the page, as the browser’s Stop does.
  await page.route('/oidc/authorize*', (route) => route.fulfill({ status: 204 }));
  await home.open();
  await site.join.click();
  await expect(taking).toBeVisible();
  await page.getByRole('button', { name: 'Close' }).click();
  await expect(taking).toHaveCount(0);
  const left = page.waitForResponse((response) => response.url().includes('/oidc/authorize'));
  await site.join.click();
  await left;
  await expect(taking).toBeVisible();
  // As a browser does that shows the page as it was left.
  await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  await expect(taking).toHaveCount(0);
  await page.unroute('/oidc/authorize*');
  await site.join.click();
  await expect(page.getByLabel('Password')).toBeVisible();
});

test('a page without TLS reads on, and says why nobody signs in by it', async ({ visit }) => {
  const { page, site, home, profile } = await visit();
  // What such a page lacks.
  await page.addInitScript(() => {
    Object.defineProperty(window, 'isSecureContext', { value: false });
    Object.defineProperty(crypto, 'subtle', { value: undefined });
    Object.defineProperty(crypto, 'randomUUID', { value: undefined });
    Reflect.deleteProperty(Navigator.prototype, 'locks');
  });
  await home.open();
  await expect(home.articles.first()).toBeVisible();
  await home.newCrud.fill(`Nobody’s ${newWord()}`);
  await home.send.click();
  await expect(page.getByText('Signing in needs a secure connection')).toBeVisible();
  await profile.open('worf');
  await expect(site.page.getByRole('heading', { name: 'Worf' })).toBeVisible();
  await page.goto('/signed-in?code=abc&state=def');
  await expect(page.getByText('Signing in needs a secure connection')).toBeVisible();
});

test('without the script that is the page, there is a word and a way on', async ({ visit }) => {
  const { page, home } = await visit();
  await page.route(/app\/main|assets\/index.*js/, abort);
  await page.goto('/');
  await expect(page.getByText('Cruddur is taking too long to load.')).toBeVisible();
  await page.unroute(/app\/main|assets\/index.*js/);
  await page.getByRole('link', { name: 'Try again' }).click();
  await expect(home.articles.first()).toBeVisible();
});
