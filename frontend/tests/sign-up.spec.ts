import { expect, newWord, test } from './fixtures';

test('a sign-up leads back to where one was, and a sign-out out of it', async ({ visit }) => {
  const { site, profile, issuer } = await visit();
  await profile.open('worf');
  await profile.join.click();
  await issuer.signUp(`new_${newWord()}`);
  await expect(site.page.getByRole('heading', { name: 'Worf' })).toBeVisible();
  await expect(site.profileLink).toBeVisible();

  await site.openMore();
  await site.page.getByRole('button', { name: 'Sign out' }).click();
  await issuer.confirmSignOut();
  await expect(site.join).toBeVisible();
  await expect(site.profileLink).toHaveCount(0);
});

test('a sign-up that is refused says why beside each field, on the smallest phone as well', async ({ visit }) => {
  const { page, site, home } = await visit({ viewport: { width: 320, height: 640 }, colorScheme: 'light' });
  await home.open();
  await site.join.click();
  await expect(page.getByLabel('Handle')).toBeFocused();
  await page.getByLabel('Handle').fill('no handle');
  await page.getByLabel('Display name').fill('Somebody');
  await page.getByLabel('E-mail').fill('nobody@nowhere');
  await page.getByLabel('Password').fill('short');
  await page.getByRole('button', { name: 'Sign up' }).click();
  await expect(page.getByLabel('Handle')).toHaveAccessibleDescription('Use up to 30 letters, digits and underscores.');
  await expect(page.getByLabel('Handle')).toBeFocused();
  await expect(page.getByLabel('E-mail')).toHaveAccessibleDescription('That is not an e-mail address.');
  await expect(page.getByLabel('Password')).toHaveAccessibleDescription('Use at least 10 characters.');
  await expect(page.getByLabel('Display name')).toHaveValue('Somebody');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  // Its font is the site's, which the content policy lets it have.
  expect(await page.evaluate(async () => (await document.fonts.ready).check('1rem Figtree'))).toBe(true);
});
