import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, newWord, test } from './fixtures';
import { SitePage } from './pages/site.page';

// The site's policy allows no inline script, which is how axe comes in.
test.use({ bypassCSP: true, contextOptions: { reducedMotion: 'reduce' } });

/** @param what the page in words, for a failure */
async function expectAccessible(page: Page, what: string): Promise<void> {
  await expect(new SitePage(page).loading).toHaveCount(0);
  const { violations } = await new AxeBuilder({ page })
    .options({ rules: { 'label-content-name-mismatch': { enabled: true } } })
    .analyze();
  expect([what, ...violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)]).toEqual([what]);
}

/** @param content what is there once the page is */
async function expectPage(page: Page, site: SitePage, path: string, content: string): Promise<void> {
  await page.goto(path);
  await expect(site.profileLink).toBeVisible();
  await expect(page.locator(content).first()).toBeVisible();
  await expectAccessible(page, path);
}

for (const colorScheme of ['dark', 'light'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test('axe finds nothing where nobody is signed in', async ({ visit }) => {
      const { page, site } = await visit();
      for (const path of ['/', '/@worf', '/notifications', '/nowhere', '/search?term=cats']) {
        await page.goto(path);
        await expect(site.title).toBeVisible();
        await expectAccessible(page, path);
      }
    });

    test('axe finds nothing on what everybody reads, signed in', async ({ visit, newPerson }) => {
      const [me, friend] = [await newPerson(), await newPerson()];
      const posted = await me.post(`To be answered ${newWord()}`);
      await friend.reply(posted, `An answer to @${me.handle}.`);
      const { page, site } = await visit({ as: me });
      for (const [path, content] of [
        ['/', 'article'],
        ['/search', '.panels .panel'],
        ['/search?term=rules', 'article'],
        [`/@${me.handle}`, 'article'],
        [`/@${friend.handle}?tab=replies`, 'article'],
        [`/@${me.handle}/status/${posted.uuid}`, '.tree article'],
      ] as const)
        await expectPage(page, site, path, content);
    });

    test('axe finds nothing on what is mine', async ({ visit, newPerson }) => {
      const [me, friend] = [await newPerson(), await newPerson()];
      await friend.reply(await me.post(`To be answered ${newWord()}`), `An answer to @${me.handle}.`);
      await friend.write(me, 'A message.');
      await me.write(friend, 'And one back.');
      const { page, site } = await visit({ as: me });
      for (const [path, content] of [
        ['/notifications', 'article'],
        ['/messages', 'a.talk'],
        [`/messages/@${friend.handle}`, '.bubble'],
        ['/@nobody_at_all', '.state'],
        ['/settings', '#main h2'],
        ['/settings/keys', 'kbd'],
        ['/settings/account', '#display-name'],
      ] as const)
        await expectPage(page, site, path, content);
    });

    test('axe finds nothing in dialogs, on the page of a crud, and on a phone', async ({ visit, newPerson }) => {
      const me = await newPerson();
      await me.post(`To be looked at ${newWord()}`);
      const { page, site, profile, thread } = await visit({ as: me });
      await profile.open(`${me.handle}?edit`);
      await expect(site.dialog).toBeVisible();
      await expectAccessible(page, 'Edit Profile');
      await page.keyboard.press('Escape');
      await site.crud('To be looked at').replyButton().click();
      await expect(thread.reply).toBeVisible();
      await expectAccessible(page, 'Reply');
      await page.keyboard.press('Escape');
      await site.crud('To be looked at').ownPage.click();
      await expect(thread.ofWhom).toBeVisible();
      await expectAccessible(page, 'one crud');
      await page.setViewportSize({ width: 390, height: 844 });
      await expectAccessible(page, 'a phone');
    });
  });
}
