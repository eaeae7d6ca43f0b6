import { expect, newWord, test } from './fixtures';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

test('Tab skips to the content, n begins a crud, and one that is too long is not sent', async ({
  visit,
  newPerson,
}) => {
  const { page, home } = await visit({ as: await newPerson() });
  await home.open();
  await expect(home.profileLink).toBeVisible();
  await expect(home.articles.first()).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(home.main).toBeFocused();
  await page.keyboard.press('n');
  await expect(home.newCrud).toBeFocused();
  await page.keyboard.type('n');
  await expect(home.newCrud).toHaveValue('n');
  await page.keyboard.press('Backspace');
  await home.newCrud.fill('🖖'.repeat(281));
  await expect(home.newCrud).toHaveAccessibleDescription('-1 characters left');
  await page.keyboard.press('Control+Enter');
  await expect(home.newCrud).toHaveValue('🖖'.repeat(281));
});

test('a reply is written and left by keyboard, and the focus comes back', async ({ visit, newPerson }) => {
  const { page, profile, thread } = await visit({ as: await newPerson() });
  await profile.open('andrewbrown');
  await expect(profile.profileLink).toBeVisible();
  const reply = page.getByRole('button', { name: /^Reply/ }).first();
  await reply.focus();
  await page.keyboard.press('Enter');
  await expect(thread.reply).toBeFocused();
  await page.keyboard.type('n');
  await page.keyboard.press('Escape');
  await expect(thread.dialog).toHaveCount(0);
  await expect(reply).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(thread.reply).toHaveValue('n');
});

test('a crud is posted from anywhere and deleted by keyboard', async ({ visit, newPerson }) => {
  const { page, home, profile } = await visit({ as: await newPerson() });
  const text = `From anywhere ${newWord()}`;
  await profile.open('andrewbrown');
  await expect(profile.profileLink).toBeVisible();
  await page.keyboard.press('n');
  await expect(home.dialog.getByLabel('New crud')).toBeFocused();
  await page.keyboard.type(text);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Your crud is posted.')).toBeVisible();
  await page.getByRole('link', { name: 'See it at home' }).click();
  const mine = home.crud(text);
  await mine.deleteButton.focus();
  await page.keyboard.press('Enter');
  await home.dialog.getByRole('button', { name: 'Delete' }).focus();
  await page.keyboard.press('Enter');
  await expect(mine.article).toHaveCount(0);
  await expect(home.main).toBeFocused();
});
