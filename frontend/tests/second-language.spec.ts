import type { Page } from '@playwright/test';
import { expect, newWord, test } from './fixtures';

// Vite serves each file as it is, which playwright.config.ts knows: a built site has its catalogue in its script.

/** Puts another catalogue in the place of the English one: the same, with every text between brackets, and dates in Greek. */
async function inBrackets(page: Page): Promise<void> {
  await page.route('**/src/lib/words/en.ts*', async (route) => {
    const answer = await route.fetch();
    const script = await answer.text();
    expect(script).toContain('export const en = ');
    await route.fulfill({
      response: answer,
      body: `${script.replace('export const en = ', 'const english = ')}
        const bracketed = (value, key) =>
          typeof value === 'string' ? (key === 'language' ? value : key === 'dates' ? 'el' : '⟦' + value + '⟧')
          : typeof value === 'function' ? (...given) => '⟦' + value(...given) + '⟧'
          : Object.fromEntries(Object.entries(value).map(([name, each]) => [name, bracketed(each, name)]));
        export const en = bracketed(english);`,
    });
  });
}

/** What the page says, to the eye or to the ear, that is neither from the catalogue nor from people. */
const strangers = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const people =
      '.message, .focus-text, .name, .handle, .profile-handle, bdi, .brand-word, mark, textarea, input, script, style, noscript, kbd';
    const found: string[] = [];
    const look = (text: string | null | undefined, where: Element) => {
      if (text && /\p{Script=Latin}/u.test(text) && !text.includes('⟦')) found.push(`${where.tagName}: ${text.trim()}`);
    };
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const parent = texts.currentNode.parentElement;
      if (parent && !parent.closest(people) && !parent.closest('[lang]:not(html)'))
        // A text of several nodes is one text.
        look(/\p{L}/u.test(texts.currentNode.textContent ?? '') ? parent.textContent : '', parent);
    }
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder], [alt]'))
      for (const name of ['aria-label', 'title', 'placeholder', 'alt']) look(element.getAttribute(name), element);
    look(document.title, document.documentElement);
    return found;
  });

const LONG = 'One line.\n'.repeat(27);

for (const who of ['nobody', 'somebody'])
  test(`a second language is one file: nothing is said outside the catalogue where ${who} is signed in`, async ({
    visit,
    newPerson,
  }) => {
    const [me, friend] = [await newPerson(), await newPerson()];
    const posted = await me.post(`To be answered ${newWord()}`);
    await friend.reply(posted, `An answer to @${me.handle}.`);
    await friend.write(me, 'A message.');
    const { page, site } = await visit(who === 'nobody' ? {} : { as: me });
    await inBrackets(page);
    for (const path of [
      '/',
      '/search',
      '/search?term=rules',
      '/search?term=zzzqx&tab=people',
      '/notifications',
      '/messages',
      `/messages/@${friend.handle}`,
      `/@${me.handle}`,
      `/@${me.handle}/status/${posted.uuid}`,
      `/@${me.handle}/status/x`,
      '/settings',
      '/settings/account',
      '/settings/keys',
      '/nowhere',
    ]) {
      await page.goto(path);
      await expect(page.locator('h1')).toBeVisible();
      await expect(page.locator('.is-bone')).toHaveCount(0);
      expect([path, ...(await strangers(page))]).toEqual([path]);
    }
    await expect(site.main).toBeVisible();
  });

test('nor is anything that is opened, written, refused or offline', async ({ visit, newPerson }) => {
  const [me, friend] = [await newPerson(), await newPerson()];
  const posted = await me.post(LONG);
  await friend.write(me, LONG);
  const { page, site, profile, thread, conversation } = await visit({ as: me });
  await inBrackets(page);
  const look = async (what: string) => expect([what, ...(await strangers(page))]).toEqual([what]);
  const button = (name: string) => page.getByRole('button', { name }).first();

  await profile.open(me.handle);
  await button('Show all').click();
  await expect(button('Show less')).toBeVisible();
  await look('a long crud');
  await button('Edit profile').click();
  await expect(profile.displayName).toBeVisible();
  await look('the profile being edited');
  await page.keyboard.press('Escape');
  await page.getByTitle('More').click();
  await expect(button('Sign out')).toBeVisible();
  await look('the menu');
  await page.keyboard.press('Escape');
  await page.route('/api/activities', (route) => route.fulfill({ status: 422, body: '["message_blank"]' }));
  await page.keyboard.press('n');
  await site.dialog.getByLabel('New crud').fill(`@${friend.handle.slice(0, -1)}`);
  await expect(page.getByRole('option').first()).toBeVisible();
  await look('a crud being written');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Something that you wrote is not sent')).toBeVisible();
  await look('a crud that is refused');

  await thread.open(posted);
  await thread.ofWhom.locator('summary').click();
  await look('the menu of a crud');
  await thread.ofWhom.getByRole('button', { name: 'Delete' }).click();
  await expect(site.dialog).toBeVisible();
  await look('a crud to be deleted');
  await page.keyboard.press('Escape');
  await button('Reply to').click();
  await expect(thread.reply).toBeVisible();
  await look('a reply being written');

  await conversation.open(friend.handle);
  await button('Show all').click();
  await page.context().setOffline(true);
  await conversation.field.fill('Later.');
  await conversation.field.press('Enter');
  await expect(page.getByText('Waits for a connection')).toBeVisible();
  await look('a message that waits');
});
