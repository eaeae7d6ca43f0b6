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

test('a second language is one file: nothing is said outside the catalogue', async ({ visit, newPerson }) => {
  const [me, friend] = [await newPerson(), await newPerson()];
  const posted = await me.post(`To be answered ${newWord()}${'\nx'.repeat(100)}`);
  await friend.reply(posted, `An answer to @${me.handle}.`);
  await friend.write(me, 'A message.');
  for (const as of [undefined, me]) {
    const { page, site } = await visit(as && { as });
    await inBrackets(page);
    for (const path of [
      '/',
      '/search',
      '/search?term=rules',
      '/notifications',
      '/messages',
      `/messages/@${friend.handle}`,
      `/@${me.handle}/status/${posted.uuid}`,
      '/settings',
      '/settings/account',
      '/settings/keys',
      '/nowhere',
      `/@${me.handle}`,
    ]) {
      await page.goto(path);
      await expect(page.locator('h1')).toBeVisible();
      await expect(page.locator('.is-bone')).toHaveCount(0);
      expect([path, ...(await strangers(page))]).toEqual([path]);
    }
    // Of a long crud, which the last of them has.
    await expect(page.locator('.show-all')).toHaveText(/^⟦/);
    await expect(site.main).toBeVisible();
  }
});
