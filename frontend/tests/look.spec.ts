import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';

// Pages whose contents the test makes itself are compared with their pictures in the folder `look`: CONTRIBUTING.md says how
// to make them again. What differs from run to run is hidden by masks.css there.

const SIZES = { phone: { width: 390, height: 844 }, wide: { width: 1280, height: 720 } };
const THEMES = ['dark', 'light'] as const;

async function compare(page: Page, name: string, sizes: (keyof typeof SIZES)[] = ['phone', 'wide']): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  for (const size of sizes) {
    await page.setViewportSize(SIZES[size]);
    for (const colorScheme of THEMES) {
      await page.emulateMedia({ colorScheme });
      await expect(page).toHaveScreenshot(`${name}-${size}-${colorScheme}.png`);
    }
  }
}

// Where it is about noon, all that is said in a test is said on one day.
const hour = new Date().getUTCHours();
const timezoneId = `Etc/GMT${hour < 12 ? hour - 12 : `+${hour - 12}`}`;
/** The masks are a style that the site's policy would refuse. */
const options = { bypassCSP: true, reducedMotion: 'reduce', timezoneId } as const;

test('a profile and a thread look as they did', async ({ visit, newPerson }) => {
  const [me, friend] = [await newPerson(), await newPerson()];
  await me.rename('Miles O’Brien');
  await friend.rename('Kira Nerys');
  const crud = await me.post('The replicator makes coffee again. It took a hammer, and #patience.');
  const reply = await friend.reply(crud, 'Which of the two did the work?');
  await me.reply(reply, 'The hammer. I have none of the other.');
  const { page, profile, thread } = await visit({ as: me, ...options });
  await profile.open(me.handle);
  await expect(profile.crud(crud.message).replyButton(1)).toBeVisible();
  await compare(page, 'profile', ['phone']);
  await thread.open(crud);
  await expect(thread.replies).toHaveCount(2);
  await compare(page, 'thread');
});

test('a conversation looks as it did', async ({ visit, newPerson }) => {
  const [me, friend] = [await newPerson(), await newPerson()];
  await me.rename('Miles O’Brien');
  await friend.rename('Kira Nerys');
  await friend.write(me, 'Is the docking ring really down at two tonight?');
  await me.write(friend, 'From two to four. I told everybody, and then I told everybody again.');
  await me.write(friend, 'Bring a lamp.');
  const { page, conversation } = await visit({ as: me, ...options });
  await conversation.open(friend.handle);
  await expect(conversation.messages).toHaveCount(3);
  await compare(page, 'conversation');
});

test('what is there without anybody’s words looks as it did', async ({ visit }) => {
  const { page, site } = await visit(options);
  await page.goto('/settings');
  await expect(page.getByRole('radio', { name: 'Dark' })).toBeVisible();
  await compare(page, 'settings', ['phone']);
  await page.goto('/nowhere');
  await expect(page.getByRole('heading', { name: 'Nothing was ever here' })).toBeVisible();
  await compare(page, 'nowhere', ['phone']);
  await page.goto('/');
  await page.keyboard.press('n');
  await site.join.click();
  await page.getByRole('link', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Welcome back' }).waitFor();
  await compare(page, 'sign-in', ['phone']);
});
