import { expect, newWord, test } from './fixtures';

for (const [how, block] of [
  [
    'denied',
    () => {
      for (const name of ['localStorage', 'sessionStorage', 'indexedDB'])
        Object.defineProperty(window, name, {
          get: () => {
            throw new DOMException('Access is denied for this document.', 'SecurityError');
          },
        });
    },
  ],
  [
    'full',
    () => {
      Storage.prototype.setItem = () => {
        throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
      };
    },
  ],
  [
    'absent',
    () => {
      for (const name of ['localStorage', 'sessionStorage', 'indexedDB'])
        Object.defineProperty(window, name, { value: null });
    },
  ],
] as const) {
  test(`with storage ${how} one reads and browses, and is told what signing in lacks`, async ({ visit }) => {
    const { page, site, home, search } = await visit();
    await page.addInitScript(block);
    await home.open();
    await expect(home.articles.first()).toBeVisible();
    await home.crud('').ownPage.click();
    await expect(page).toHaveURL(/\/status\//);
    await page.goBack();
    await expect(home.articles.first()).toBeVisible();
    const text = `Kept while the page is open ${newWord()}`;
    await home.newCrud.fill(text);
    await site.link('Search').click();
    await expect(site.title).toHaveText('Search');
    await site.link('Home').click();
    await expect(home.newCrud).toHaveValue(text);
    await page.context().setOffline(true);
    await expect(page.getByText('Your browser does not store what you write: keep this page open.')).toBeVisible();
    await page.context().setOffline(false);
    await home.send.click();
    await expect(
      page.getByRole('alert').filter({ hasText: 'allow this browser to store cookies and site data for Cruddur' }),
    ).toBeVisible();
    await expect(home.newCrud).toHaveValue(text);
    await page.getByRole('button', { name: 'Close' }).click();
    await search.open('cats');
    await expect(page.getByRole('heading', { name: 'Search' })).toBeVisible();
    await page.goto('/signed-in?code=abc&state=def');
    await expect(page.getByRole('heading', { name: 'Sign-in failed' })).toBeVisible();
  });
}

test('without a database alone, one stays signed in', async ({ visit, newPerson }) => {
  const me = await newPerson();
  const { page, site, home, issuer } = await visit();
  await page.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', {
      get: () => {
        throw new DOMException('Access is denied for this document.', 'SecurityError');
      },
    });
  });
  await home.open();
  await site.toSignIn();
  await issuer.signIn(me.handle, me.password);
  await expect(site.profileLink).toBeVisible();
  await page.reload();
  await home.post(`No database ${newWord()}`);
});
