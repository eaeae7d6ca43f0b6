import { expect, newWord, test, untilStill } from './fixtures';

const DAY_MS = 86_400_000;

test('a message reaches another browser', async ({ visit, newPerson }) => {
  const [writer, reader] = [await newPerson(), await newPerson()];
  const text = `Parcel ${newWord()} is on its way.`;
  const there = await visit({ as: reader });
  await there.conversation.open(writer.handle);
  await expect(there.page.getByText(/^Say hello to /)).toBeVisible();
  const here = await visit({ as: writer });
  await here.profile.open(reader.handle);
  await here.profile.message.click();
  await here.conversation.send(text);
  await expect(there.conversation.message(text)).toBeVisible();
  await here.site.link('Messages').click();
  await expect(here.messages.group(text)).toBeVisible();
});

test('notes to oneself begin at one’s own profile', async ({ visit, newPerson }) => {
  const me = await newPerson();
  const text = `Milk ${newWord()}`;
  const { page, profile, conversation, messages } = await visit({ as: me });
  await profile.open(me.handle);
  await page.getByRole('main').getByRole('link', { name: 'Notes to yourself' }).click();
  await expect(page.getByText('Notes to yourself')).toBeVisible();
  await conversation.send(text);
  await expect(conversation.message(text)).toBeVisible();
  await page.reload();
  await expect(conversation.message(text)).toHaveCount(1);
  await messages.open();
  await expect(messages.group(text)).toBeVisible();
});

test('a list and a conversation stand side by side, and one by one where there is no room', async ({
  visit,
  newPerson,
}) => {
  const [me, friend] = [await newPerson(), await newPerson()];
  const text = `Here it is ${newWord()}`;
  await friend.write(me, text);
  const { page, messages, conversation } = await visit({ as: me });
  await messages.open();
  await messages.group(text).click();
  await expect(conversation.message(text)).toBeVisible();
  await expect(messages.group(text)).toHaveAttribute('aria-current', 'page');
  await expect(conversation.title).toHaveText(friend.handle);
  await page.setViewportSize({ width: 1000, height: 800 });
  await expect(messages.list).toBeHidden();
  await page.getByRole('link', { name: 'Back to the conversations' }).click();
  await expect(messages.group(text)).toBeVisible();
  await expect(conversation.log).toHaveCount(0);
  await messages.group(text).click();
  await page.getByRole('main').getByRole('link', { name: friend.handle }).click();
  await expect(page).toHaveURL(`/@${friend.handle}`);
});

test('a conversation follows new messages while its end is in sight, and otherwise says that there are some', async ({
  visit,
  newPerson,
}) => {
  const [me, friend] = [await newPerson(), await newPerson()];
  await friend.write(me, 'Number 1.');
  // So many that the first page has not all of them.
  await Promise.all(Array.from({ length: 51 }, (_, index) => friend.write(me, `Number ${index + 2}.`)));
  const { conversation, page } = await visit({ as: me });
  await conversation.open(friend.handle);
  await expect(conversation.messages.nth(49)).toBeVisible();
  await friend.write(me, 'At the end.');
  await expect(conversation.message('At the end.')).toBeInViewport();
  await expect(conversation.fresh).toHaveCount(0);
  expect(await conversation.fromEnd()).toBeLessThan(2);

  // Reading back by the keyboard: what is above comes, and what is read stays where it is.
  await conversation.log.focus();
  await page.keyboard.press('PageUp');
  await expect.poll(() => conversation.fromEnd()).toBeGreaterThan(200);
  await untilStill(conversation.log);
  const { text, place } = await conversation.log.evaluate((box) => {
    box.scrollTo({ top: 60 });
    const first = box.querySelector('.bubble');
    return { text: first?.querySelector('.message')?.textContent ?? '', place: first?.getBoundingClientRect().y ?? 0 };
  });
  const before = conversation.message(text);
  await expect(conversation.message('Number 1.')).toHaveCount(1);
  expect(Math.abs(((await before.boundingBox())?.y ?? 0) - place)).toBeLessThan(3);
  await expect(page.getByText('Messages are kept thirty days.')).toHaveCount(1);

  // What is above is not asked for again.
  const asked: string[] = [];
  page.on('request', (request) => request.url().includes('/api/messages/') && asked.push(request.url()));
  await friend.write(me, 'Far below.');
  await expect(conversation.fresh).toBeVisible();
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.filter((url) => url.includes('cursor='))).toEqual([]);
  expect(Math.abs(((await before.boundingBox())?.y ?? 0) - place)).toBeLessThan(3);
  await expect(conversation.log).toBeFocused();
  await conversation.fresh.click();
  await expect(conversation.message('Far below.')).toBeInViewport();
  await expect(conversation.fresh).toHaveCount(0);

  // More than a page came meanwhile: none of it is left out.
  await page.context().setOffline(true);
  await Promise.all(Array.from({ length: 55 }, (_, index) => me.write(friend, `Later ${index + 1}.`)));
  await page.context().setOffline(false);
  await expect(conversation.message('Later')).toHaveCount(55);
  await conversation.log.evaluate((box) => box.scrollTo({ top: 0 }));
  await expect(conversation.message('Number 1.')).toHaveCount(1);
  await expect(conversation.message('Number')).toHaveCount(52);

  // What I send myself is always seen.
  await conversation.log.evaluate((box) => box.scrollTo({ top: 0 }));
  await conversation.send('And mine.');
  await expect(conversation.message('And mine.')).toBeInViewport();
});

test('Enter sends, Shift+Enter breaks the line, and what is too long is not sent', async ({ visit, newPerson }) => {
  const [me, friend] = [await newPerson(), await newPerson()];
  const { page, conversation } = await visit({ as: me });
  await conversation.open(friend.handle);
  const { field } = conversation;
  const line = (await field.boundingBox())?.height ?? 0;
  await field.fill('First line');
  await field.press('Shift+Enter');
  await page.keyboard.type('second line');
  await expect(field).toHaveValue('First line\nsecond line');
  expect((await field.boundingBox())?.height).toBeGreaterThan(line);
  await field.press('Enter');
  await expect(field).toHaveValue('');
  await expect(field).toBeFocused();
  await expect(conversation.message('First line')).toHaveCount(1);
  await field.press('Enter');
  await expect(field).toHaveValue('');
  await field.fill('One line.\n'.repeat(30));
  expect((await field.boundingBox())?.height).toBeLessThan(7 * line);
  await field.fill('x'.repeat(1025));
  await expect(field).toHaveAccessibleDescription('1 character too many');
  await expect(conversation.sendButton).toHaveAttribute('aria-disabled', 'true');
  await field.press('Enter');
  await expect(conversation.log.getByText('xxx')).toHaveCount(0);
});

test('on a phone Enter breaks the line, and the button that sends is in sight', async ({ visit, newPerson }) => {
  const [me, friend] = [await newPerson(), await newPerson()];
  const phone = { viewport: { width: 320, height: 568 }, hasTouch: true, isMobile: true };
  const { page, conversation } = await visit({ as: me, ...phone });
  await conversation.open(friend.handle);
  const { field, sendButton } = conversation;
  await field.tap();
  await page.keyboard.type('One');
  await page.keyboard.press('Enter');
  await page.keyboard.type('two');
  await expect(field).toHaveValue('One\ntwo');
  await expect(page.getByRole('navigation')).toHaveCount(0);
  await expect(field).toHaveAttribute('enterkeyhint', 'enter');
  const box = await sendButton.boundingBox();
  if (!box) throw new Error('There is no button.');
  expect(box.width).toBeGreaterThanOrEqual(44);
  expect(box.y + box.height).toBeLessThanOrEqual(568);
  // Nothing lies over it.
  const middle = [box.x + box.width / 2, box.y + box.height / 2] as const;
  const isOnTop = await sendButton.evaluate(
    (button, [x, y]) => button.contains(document.elementFromPoint(x, y)),
    middle,
  );
  expect(isOnTop).toBe(true);
  await page.touchscreen.tap(...middle);
  await expect(conversation.message('One')).toBeVisible();
  await expect(field).toBeFocused();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});

test('what one person says within five minutes is a group with one time, and days are parted', async ({
  visit,
  newPerson,
}) => {
  const [me, friend] = [await newPerson(), await newPerson()];
  for (const text of ['long ago', 'a day ago', 'opens', 'goes on', 'too late']) await friend.write(me, text);
  await me.write(friend, 'mine');
  // Where it is about noon, no two moments of a test are on two days.
  const hour = new Date().getUTCHours();
  const { page, conversation } = await visit({
    as: me,
    timezoneId: `Etc/GMT${hour < 12 ? hour - 12 : `+${hour - 12}`}`,
  });
  await page.clock.install();
  const now = Date.now();
  const minutes = { 'long ago': -5 * 1440, 'a day ago': -1440, opens: -20, 'goes on': -16, 'too late': -14, mine: -13 };
  const moments = new Map(Object.entries(minutes));
  await page.route('/api/messages/*', async (route) => {
    const answer = await route.fetch();
    const said: { message: string }[] = await answer.json();
    await route.fulfill({
      response: answer,
      json: said.map((each) => ({
        ...each,
        created_at: new Date(now + (moments.get(each.message) ?? 0) * 60_000).toISOString(),
      })),
    });
  });
  await conversation.open(friend.handle);
  await expect(conversation.days).toHaveCount(3);
  const named = (ms: number) =>
    page.evaluate(
      (time) => new Date(time).toLocaleDateString('en-GB', { weekday: 'long', day: 'numeric', month: 'long' }),
      ms,
    );
  const longAgo = await named(now - 5 * DAY_MS);
  await expect(conversation.days).toHaveText([longAgo, 'Yesterday', 'Today']);
  await expect(conversation.times).toHaveCount(5);
  await expect(conversation.times.last()).toHaveText(/^\d\d:\d\d$/);
  await expect(conversation.message('goes on')).toHaveClass(/is-after/);
  await expect(conversation.message('too late')).toHaveClass(/is-opening/);
  // At midnight, without a message.
  await page.clock.fastForward(DAY_MS);
  await expect(conversation.days).toHaveText([longAgo, await named(now - DAY_MS), 'Yesterday']);
});

test('what was said long ago is asked for once, however long a conversation is open', async ({ visit, newPerson }) => {
  const [me, friend] = [await newPerson(), await newPerson()];
  for (const text of ['first', 'second', 'third', 'fourth']) await friend.write(me, text);
  const { page, conversation } = await visit({ as: me });
  await page.clock.install();
  const asked: string[] = [];
  // Pages of two.
  await page.route('/api/messages/*', (route) => {
    const url = new URL(route.request().url());
    asked.push(url.searchParams.get('cursor') ?? 'newest');
    url.searchParams.set('limit', '2');
    return route.continue({ url: url.href });
  });
  await conversation.open(friend.handle);
  await expect(conversation.messages).toHaveText([/first/, /second/, /third/, /fourth/]);
  const newest = () => asked.filter((each) => each === 'newest').length;
  const before = newest();
  for (const more of [1, 2]) {
    await page.clock.fastForward(6_000);
    await expect.poll(newest).toBeGreaterThanOrEqual(before + more);
  }
  const earlier = asked.filter((each) => each !== 'newest');
  expect(earlier.length).toBe(new Set(earlier).size);
  expect(earlier.length).toBeGreaterThan(0);
});

test('a message that was refused is sent again, edited or discarded', async ({ visit, newPerson }) => {
  const [me, friend] = [await newPerson(), await newPerson()];
  const { page, conversation } = await visit({ as: me });
  await conversation.open(friend.handle);
  const refuse = () =>
    page.route('/api/messages', (route) => route.fulfill({ status: 403, body: '{"detail":"Not to this person."}' }));
  await refuse();
  for (const text of ['One', 'Two', 'Three']) {
    await conversation.field.fill(text);
    await conversation.field.press('Enter');
    await expect(conversation.unsent(text)).toBeVisible();
  }
  await expect(conversation.log.getByText('Not to this person.')).toHaveCount(3);
  await page.getByRole('button', { name: 'Discard' }).nth(1).click();
  await page.getByRole('button', { name: 'Discard' }).nth(1).click();
  await expect(conversation.unsent('Two')).toHaveCount(0);
  await page.getByRole('button', { name: 'Edit', exact: true }).last().click();
  await expect(conversation.field).toHaveValue('Three');
  await page.unroute('/api/messages');
  await page.getByRole('button', { name: 'Send again' }).click();
  await expect(conversation.message('One')).toBeVisible();
  await expect(conversation.unsent('One')).toHaveCount(0);
  await conversation.field.press('Enter');
  await expect(conversation.message('Three')).toBeVisible();
});
