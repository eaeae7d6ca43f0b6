import { expect, newWord, test } from './fixtures';

test('a name and a tag are completed by the keyboard in the middle of a text', async ({ visit, newPerson }) => {
  const [me, friend] = [await newPerson(), await newPerson()];
  const tag = newWord();
  await friend.post(`Something to find #${tag}`);
  const { page, site, home } = await visit({ as: me, viewport: { width: 320, height: 640 } });
  await home.open();
  await expect(home.articles.first()).toBeVisible();
  const panel = page.getByRole('listbox');

  await home.newCrud.fill('Hello , and more');
  await home.newCrud.evaluate((field) => field instanceof HTMLTextAreaElement && field.setSelectionRange(6, 6));
  const letters = friend.handle.slice(0, 12);
  const found = page.waitForResponse((answer) => answer.url().includes(`/users/search?term=${letters}&`));
  await page.keyboard.type(`@${letters}`);
  await (await found).finished();
  // Those whose names are nearly so written may come after.
  await expect(panel.getByRole('option').first()).toContainText(friend.handle);
  const chosen = panel.getByRole('option', { selected: true });
  await expect(home.newCrud).toHaveAttribute('aria-activedescendant', `${await chosen.getAttribute('id')}`);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  // Past the last comes the first.
  for (const _ of await panel.getByRole('option').all()) await page.keyboard.press('ArrowDown');
  await expect(chosen).toContainText(friend.handle);
  await page.keyboard.press('Enter');
  await expect(home.newCrud).toHaveValue(`Hello @${friend.handle} , and more`);
  await expect(panel).toHaveCount(0);

  await page.keyboard.type(`#${tag.slice(0, -1)}`);
  await expect(panel.getByRole('option', { name: `#${tag}` })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(home.newCrud).toHaveValue(`Hello @${friend.handle} #${tag} , and more`);
  await expect(home.newCrud).toBeFocused();

  await page.keyboard.type(`@${friend.handle.slice(0, 12)}`);
  await expect(panel).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
  // Closed, it is out of the way: the keys are the field's again.
  await page.keyboard.press('Control+Enter');
  await expect(home.newCrud).toHaveValue('');
  await expect(home.crud(`#${tag}`).deleteButton).toBeVisible();
  await expect(site.profileLink).toBeVisible();
});

test('in a dialog Escape closes the completion first, and what nobody is called shows nothing', async ({
  visit,
  newPerson,
}) => {
  const me = await newPerson();
  const { message } = await me.post(`To be answered ${newWord()}`);
  const { page, home, thread } = await visit({ as: me });
  await home.open();
  await home.crud(message).replyButton().click();
  await expect(thread.reply).toBeFocused();
  const asked = page.waitForResponse(/users\/search.*zzzqx/);
  await page.keyboard.type('@zzzqx');
  await asked;
  await expect(page.getByRole('option')).toHaveCount(0);
  await thread.reply.fill('');
  await page.keyboard.type(`@${me.handle.slice(0, 10)}`);
  await expect(page.getByRole('option').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('listbox')).toHaveCount(0);
  await expect(home.dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(home.dialog).toHaveCount(0);
});

test('in a conversation Enter takes what is chosen, and sends only then', async ({ visit, newPerson }) => {
  const [me, friend] = [await newPerson(), await newPerson()];
  const { page, conversation } = await visit({ as: me });
  await conversation.open(friend.handle);
  await expect(conversation.field).toHaveAttribute('enterkeyhint', 'send');
  await conversation.field.focus();
  await page.keyboard.type(`Ask @${friend.handle.slice(0, 12)}`);
  await expect(page.getByRole('option', { name: `@${friend.handle}` })).toBeInViewport({ ratio: 1 });
  await page.keyboard.press('Enter');
  await expect(conversation.field).toHaveValue(`Ask @${friend.handle} `);
  await expect(page.getByRole('option')).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(conversation.field).toHaveValue('');
  await expect(conversation.message(`Ask @${friend.handle}`)).toBeVisible();
});
