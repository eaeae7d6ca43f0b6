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
  await expect(home.newCrud).toHaveAccessibleDescription('1 character too many');
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

test('a menu closes by Escape, which gives its button the focus, and with the focus elsewhere', async ({
  visit,
  newPerson,
}) => {
  const me = await newPerson();
  const { page, thread } = await visit({ as: me });
  await thread.open(await me.post(`With a menu ${newWord()}`));
  for (const [menu, item] of [
    [thread.ofWhom.locator('details'), thread.ofWhom.getByRole('button', { name: 'Copy link' })],
    [page.locator('nav details'), page.getByRole('link', { name: 'Settings' })],
  ] as const) {
    const button = menu.locator('summary');
    await button.press('Enter');
    await page.keyboard.press('Tab');
    await expect(item).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(item).toBeHidden();
    await expect(button).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(item).toBeVisible();
    await page.keyboard.press('Shift+Tab');
    await expect(item).toBeHidden();
  }
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

for (const [layout, keys] of [
  ['Russian', ['т', 'KeyN', '/', 'Backslash']],
  ['Russian with CapsLock', ['Т', 'KeyN', '/', 'Backslash']],
  ['CapsLock', ['N', 'KeyN', '/', 'Slash']],
  ['Greek', ['ν', 'KeyN', '/', 'Slash']],
  ['Arabic', ['ى', 'KeyN', 'ظ', 'Slash']],
  ['Dvorak', ['n', 'KeyL', '/', 'BracketLeft']],
  ['German', ['n', 'KeyN', '/', 'Digit7']],
] as const) {
  test(`the keys are those of a keyboard in ${layout}, pressed alone and outside of words`, async ({ visit }) => {
    const { page, site, home } = await visit();
    await home.open();
    await expect(home.articles.first()).toBeVisible();
    const press = (key: string, code: string, more: Record<string, boolean | number> = {}) =>
      page.evaluate((init) => (document.activeElement ?? document).dispatchEvent(new KeyboardEvent('keydown', init)), {
        key,
        code,
        bubbles: true,
        cancelable: true,
        ...more,
      });
    const [n, atN, slash, atSlash] = keys;
    for (const more of [
      { ctrlKey: true },
      { metaKey: true },
      { altKey: true },
      { modifierAltGraph: true },
      { repeat: true },
      { isComposing: true },
      { keyCode: 229 },
    ])
      await press(n, atN, more);
    // Another letter in its place is another letter.
    if (layout === 'Dvorak') await press('b', 'KeyN');
    if (layout === 'German') await press('ñ', 'KeyN');
    // Nor is a full stop a stroke.
    if (layout === 'Russian') await press('.', 'Slash');
    await expect(home.newCrud).not.toBeFocused();
    await expect(site.searchField).not.toBeFocused();
    await press(n, atN);
    await expect(home.newCrud).toBeFocused();
    await press(slash, atSlash);
    await expect(home.newCrud).toBeFocused();
    await home.newCrud.blur();
    await press(slash, atSlash);
    await expect(site.searchField).toBeFocused();
  });
}

test('Enter that ends a word of an input method sends nothing: not a crud, nor a reply, nor a message', async ({
  visit,
  newPerson,
}) => {
  const [me, friend] = [await newPerson(), await newPerson()];
  const crud = await friend.post(`To be answered ${newWord()}`);
  const { page, home, thread, conversation } = await visit({ as: me });
  const client = await page.context().newCDPSession(page);
  const enter = (windowsVirtualKeyCode: number, modifiers: number) =>
    client.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      key: 'Enter',
      code: 'Enter',
      windowsVirtualKeyCode,
      modifiers,
    });
  const [ctrl, safari] = [2, 229];
  for (const [open, field, modifiers] of [
    [() => home.open(), home.newCrud, ctrl],
    [() => thread.open(crud).then(() => thread.answer.click()), thread.reply, ctrl],
    [() => conversation.open(friend.handle), conversation.field, 0],
  ] as const) {
    await open();
    await expect(home.profileLink).toBeVisible();
    await field.focus();
    await client.send('Input.imeSetComposition', { text: 'にほんご', selectionStart: 4, selectionEnd: 4 });
    await expect(field).toHaveValue('にほんご');
    await enter(13, modifiers);
    await client.send('Input.insertText', { text: '日本語' });
    await enter(safari, modifiers);
    await expect(field).toHaveValue('日本語');
    await expect(page.getByText('Sending…')).toHaveCount(0);
    await enter(13, modifiers);
    await expect(page.getByRole('textbox').filter({ hasText: '日本語' })).toHaveCount(0);
    await expect(page.locator('.message', { hasText: '日本語' }).first()).toBeVisible();
  }
  expect((await me.cruds()).map(({ message }) => message)).toEqual(['日本語']);
});
