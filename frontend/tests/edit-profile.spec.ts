import { expect, test } from './fixtures';

test('a profile is edited, and what is wrong is said beside its field', async ({ visit, newPerson }) => {
  const { page, home, profile } = await visit({ as: await newPerson() });
  await home.open();
  await home.profileLink.click();
  await profile.edit.click();
  await profile.displayName.fill(' ');
  await profile.bio.fill('x'.repeat(161));
  await profile.save.click();
  await expect(profile.displayName).toHaveAccessibleDescription('A name that shows, please.');
  await expect(profile.bio).toHaveAccessibleDescription('Up to 160 characters, please.');
  await page.reload();
  await expect(profile.bio).toHaveValue('x'.repeat(161));
  await profile.displayName.fill('Phoenix the Cat');
  await profile.bio.fill('Naps, mostly.');
  await profile.save.click();
  await expect(page.getByRole('heading', { name: 'Phoenix the Cat' })).toBeVisible();
  await expect(page.getByText('Naps, mostly.')).toBeVisible();
});
