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

test('a reload loses neither the draft nor the sign-in, even one that does not reach the issuer', async ({
  visit,
  newPerson,
}) => {
  const { page, home } = await visit({ as: await newPerson() });
  await home.open();
  await expect(home.profileLink).toBeVisible();
  await home.newCrud.fill('Kept over a reload.');
  await home.lifetime.selectOption('1 hour');
  await page.route('/oidc/**', (route) => route.abort());
  await page.reload();
  await expect(home.join).toBeVisible();
  await page.unroute('/oidc/**');
  await page.reload();
  await expect(home.profileLink).toBeVisible();
  await expect(home.newCrud).toHaveValue('Kept over a reload.');
  await expect(home.lifetime).toHaveValue('1-hour');
});

test('no token is in what a browser keeps', async ({ visit, newPerson }) => {
  const { page, home } = await visit({ as: await newPerson() });
  await home.open();
  await expect(home.profileLink).toBeVisible();
  await home.post(`Signed in ${newWord()}`);
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
  expect(kept).toContain('cruddur.signed-in');
  expect(kept).not.toMatch(/eyJ|refresh_token/);
});
