import { expect, moment, test } from './fixtures';

test('a profile is edited, and what is wrong is said beside its field', async ({ visit, newPerson }) => {
  const { page, home, profile } = await visit({ as: await newPerson() });
  await home.open();
  await home.profileLink.click();
  await profile.edit.click();
  await profile.displayName.fill(' ');
  await profile.bio.fill('x'.repeat(161));
  await expect(profile.bio).toHaveAccessibleDescription('-1 characters left');
  await profile.save.click();
  await expect(profile.displayName).toHaveAccessibleDescription(
    /^Enter a display name\. Cruds that are already posted/,
  );
  await expect(profile.bio).toHaveAccessibleDescription(/^A bio has at most 160 characters\./);
  await page.reload();
  await expect(profile.bio).toHaveValue('x'.repeat(161));
  await profile.displayName.fill('Phoenix the Cat');
  await profile.bio.fill('Naps, mostly.');
  await profile.save.click();
  await expect(profile.dialog).toHaveCount(0);
  await expect(profile.title).toHaveText('Phoenix the Cat');
  await expect(page.getByText('Naps, mostly.')).toBeVisible();
});

test('what is written there is kept over Escape and a click outside, and thrown away by Cancel', async ({
  visit,
  newPerson,
}) => {
  const me = await newPerson();
  const { page, profile } = await visit({ as: me });
  await profile.open(me.handle);
  await profile.edit.click();
  await profile.bio.fill('Half a bio');
  await page.keyboard.press('Escape');
  await expect(profile.dialog).toHaveCount(0);
  await profile.edit.click();
  await expect(profile.bio).toHaveValue('Half a bio');
  await page.mouse.click(5, 890);
  await expect(profile.dialog).toHaveCount(0);
  await profile.edit.click();
  await expect(profile.bio).toHaveValue('Half a bio');
  await profile.cancel.click();
  await profile.edit.click();
  await expect(profile.bio).toHaveValue('');
});

test('what is typed while a profile is being saved is kept for the next time', async ({ visit, newPerson }) => {
  const me = await newPerson();
  const { page, profile } = await visit({ as: me });
  await profile.open(me.handle);
  await profile.edit.click();
  const held = moment();
  await page.route('/api/profile', async (route) => {
    if (route.request().method() === 'PUT') await held.came;
    await route.continue();
  });
  await profile.bio.fill('Naps');
  await profile.save.click();
  await profile.bio.pressSequentially(', mostly.');
  held.come();
  await expect(profile.dialog).toHaveCount(0);
  await expect(page.getByText('Naps', { exact: true })).toBeVisible();
  await profile.edit.click();
  await expect(profile.bio).toHaveValue('Naps, mostly.');
});
