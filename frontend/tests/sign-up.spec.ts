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
