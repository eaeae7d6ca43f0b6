import { expect, moment, newWord, test } from './fixtures';

test('replies are a tree three deep, and go on at the page of a reply, with all that it is under', async ({
  visit,
  newPerson,
}) => {
  const [one, other] = [await newPerson(), await newPerson()];
  const crud = await one.post(`A tree ${newWord()}`);
  const first = await other.reply(crud, 'First.');
  const second = await one.reply(first, 'Second.');
  const third = await other.reply(second, 'Third.');
  const fourth = await one.reply(third, 'Fourth.');
  await other.reply(fourth, 'Fifth.');
  const branch = await one.reply(crud, 'Another branch.');
  for (const word of ['One.', 'Two.', 'Three.', 'Four.', 'Five.']) await other.reply(branch, word);

  const { page, thread } = await visit({ viewport: { width: 320, height: 900 } });
  const asked: string[] = [];
  page.on('request', (request) => request.url().includes('/api/activities/0') && asked.push(request.url()));
  await thread.open(crud);
  await expect(page).toHaveTitle(`Crud by \u2068${one.handle}\u2069 · Cruddur`);
  const under = (text: string) => thread.branch(text).getByRole('list').first();
  await expect(under('First.')).toHaveAccessibleName(`Replies to \u2068${other.handle}\u2069`);
  await expect(under('Second.').getByRole('article')).toHaveText(/Third\./);
  await expect(page.getByText('Fourth.')).toHaveCount(0);
  // One request for the crud, and one for all that is deeper under the first reply.
  expect(asked).toHaveLength(2);
  await expect(under('Another branch.').getByRole('article')).toHaveText([/Three\./, /Four\./, /Five\./]);
  await page.getByRole('button', { name: 'Show 2 more replies' }).click();
  await expect(under('Another branch.').getByRole('article')).toHaveText([/One/, /Two/, /Three/, /Four/, /Five/]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);

  await page.getByRole('link', { name: 'Continue this thread: 1 more' }).click();
  await expect(thread.ofWhom).toContainText('Third.');
  await expect(page).toHaveTitle(`Reply by \u2068${other.handle}\u2069 · Cruddur`);
  await expect(thread.above).toHaveText([new RegExp(crud.message), /First\./, /Second\./]);
  await expect(under('Fourth.').getByRole('article')).toHaveText(/Fifth\./);
  await expect(thread.ofWhom).toBeInViewport();
});

test('of a long way up the last steps are shown, and the crud itself is in sight', async ({ visit, newPerson }) => {
  const writer = await newPerson();
  const crud = await writer.post(`The top ${newWord()}`);
  let above = crud;
  for (let step = 1; step <= 4; step++) above = await writer.reply(above, `Step ${step}.${'\nOn and on.'.repeat(30)}`);
  const last = await writer.reply(above, 'Step 5.');
  const { page, thread } = await visit({ viewport: { width: 390, height: 844 } });
  await thread.open(last);
  await expect(thread.ofWhom.getByText('Lit', { exact: false })).toBeInViewport();
  await expect(thread.above).toHaveText([/Step 3/, /Step 4/]);
  await page.getByRole('button', { name: 'Show 3 earlier' }).click();
  await expect(thread.above).toHaveCount(5);
  await expect(thread.above.first()).toBeFocused();
  await expect(thread.above.first()).toBeInViewport();
});

test('more replies than a page has are read to the last, and each that comes or goes is counted', async ({
  visit,
  newPerson,
}) => {
  test.slow();
  // One alone may not write so much in a minute.
  const all = [await newPerson(), await newPerson(), await newPerson(), await newPerson()] as const;
  const [me] = all;
  const crud = await me.post(`Much said ${newWord()}`);
  await Promise.all(
    all.map(async (each, index) => {
      for (let round = 0; round < (index === 0 ? 23 : 26); round++)
        await each.reply(crud, `Number ${round} of ${index}.`);
    }),
  );
  const { page, thread } = await visit({ as: me });
  await thread.open(crud);
  await expect(thread.ofWhom).toContainText('101 replies');
  const text = `The last word ${newWord()}`;
  await thread.answer.click();
  await thread.send(text);
  await expect(thread.replies.last()).toContainText(text);
  await expect(async () => {
    await thread.replies.last().scrollIntoViewIfNeeded();
    await expect(thread.replies).toHaveCount(102, { timeout: 1000 });
  }).toPass({ timeout: 20_000 });
  await expect(thread.replies.last()).toContainText(text);
  await thread.replies.last().getByRole('button', { name: 'Delete' }).click();
  await thread.confirm();
  await expect(thread.replies).toHaveCount(101);
  await expect(thread.ofWhom).toContainText('101 replies');
  await page.reload();
  await expect(thread.ofWhom).toContainText('101 replies');
});

test('a reply of mine is at once where I put it, however deep', async ({ visit, newPerson }) => {
  const [me, other] = [await newPerson(), await newPerson()];
  const crud = await other.post(`Deep ${newWord()}`);
  const first = await other.reply(crud, 'First.');
  const second = await other.reply(first, 'Second.');
  await other.reply(second, 'Third.');
  const { page, thread } = await visit({ as: me });
  await thread.open(crud);
  const held = moment();
  await page.route('**/reply', async (route) => {
    await held.came;
    await route.continue();
  });
  for (const [to, text] of [
    ['Second.', 'Mine at three.'],
    ['Third.', 'Mine at four.'],
  ] as const) {
    await thread.crud(to).replyButton().click();
    await thread.send(text);
    await expect(thread.branch(to).getByRole('article').filter({ hasText: text })).toContainText('Sending…');
  }
  held.come();
  await expect(page.getByText('Sending…')).toHaveCount(0);
  await expect(thread.branch('Second.').getByRole('article')).toHaveText([
    /Second/,
    /Third/,
    /Mine at four/,
    /Mine at three/,
  ]);
  await expect(thread.branch('Third.').getByRole('button', { name: 'Reply, 1' })).toBeVisible();
  // Mine can be answered in turn, and what is deleted takes what is under it with it.
  await thread.crud('Mine at four.').replyButton().click();
  await thread.send('Mine at five.');
  await expect(thread.branch('Mine at four.').getByRole('article')).toHaveText([/four/, /five/]);
  await thread.crud('Mine at four.').deleteButton.click();
  await thread.confirm();
  await expect(thread.branch('Second.').getByRole('article')).toHaveText([/Second/, /Third/, /Mine at three/]);
  // So it is above the crud that a thread is about.
  await thread.open(second);
  await expect(thread.above).toHaveText([new RegExp(crud.message), /First/]);
  await thread.crud('First.').replyButton().click();
  await thread.send('Beside the second.');
  await expect(thread.branch('First.').getByRole('article')).toHaveText([/First/, /Beside the second/]);
});

test('a deleted crud leads back to where one came from, or home', async ({ visit, newPerson }) => {
  const me = await newPerson();
  const [first, second] = [await me.post(`To go ${newWord()}`), await me.post(`To go ${newWord()}`)];
  const { page, thread, profile } = await visit({ as: me });
  await profile.open(me.handle);
  await profile.crud(first.message).article.locator('.ago').click();
  await thread.deleteFocused();
  await expect(page).toHaveURL(new RegExp(`/@${me.handle}$`));
  await expect(page.getByText('The crud is deleted.')).toBeVisible();
  await expect(profile.crud(second.message).article).toBeVisible();
  await expect(page.getByText(first.message)).toHaveCount(0);

  const other = await visit({ as: me });
  await other.thread.open(second);
  await other.thread.deleteFocused();
  await expect(other.page).toHaveURL(/\/$/);
  await expect(other.page.getByText('The crud is deleted.')).toBeVisible();
  await other.thread.open(second);
  await expect(other.page.getByText('It burned out, was deleted, or never was.', { exact: false })).toBeVisible();
});

test('a delete that takes its time does not fetch back somebody who has gone on', async ({ visit, newPerson }) => {
  const me = await newPerson();
  const posted = await me.post(`Slowly deleted ${newWord()}`);
  const { page, thread } = await visit({ as: me });
  await thread.open({ handle: 'worf', uuid: posted.uuid });
  const held = moment();
  await page.route('/api/activities/*', async (route) => {
    if (route.request().method() === 'DELETE') await held.came;
    await route.continue();
  });
  await thread.deleteFocused();
  await thread.link('Notifications').click();
  await expect(thread.title).toHaveText('Notifications');
  held.come();
  await expect(page.getByText('The crud is deleted.')).toBeVisible();
  await expect(thread.title).toHaveText('Notifications');
  await expect(page).toHaveURL('/notifications');
});

test('each crud has one address; others lead to it, or say what they are', async ({ visit, newPerson }) => {
  const [writer, other] = [await newPerson(), await newPerson()];
  const crud = await writer.post(`Found ${newWord()}`);
  const { page, thread, home } = await visit();
  await home.open();
  await thread.open({ handle: other.handle, uuid: crud.uuid });
  await expect(page).toHaveURL(new RegExp(`/@${writer.handle}/status/${crud.uuid}$`));
  await expect(thread.ofWhom).toContainText(crud.message);
  await page.goBack();
  await expect(page).toHaveURL(/\/$/);
  await thread.open({ handle: writer.handle, uuid: crud.uuid.slice(0, -1) });
  await expect(page.getByRole('heading', { name: 'No crud has such an address' })).toBeVisible();
  await thread.open({ handle: writer.handle, uuid: `${crud.uuid.slice(0, -4)}0000` });
  await expect(page.getByRole('heading', { name: 'Nothing was ever here' })).toBeVisible();
});

test('a crud that burned out says who lit it, for how long, and when it went', async ({ visit, newPerson }) => {
  const writer = await newPerson();
  const crud = await writer.post(`An hour and no longer ${newWord()}`, '1-hour');
  const { page, thread } = await visit();
  await page.clock.install();
  await thread.open(crud);
  await expect(thread.ofWhom).toContainText(/59 min \d+ s left|1 h 0 min left/);
  await page.clock.fastForward('01:00:02');
  await expect(thread.gone).toBeVisible();
  await expect(page.getByText(`\u2068${writer.handle}\u2069 lit this crud for 1 h`, { exact: false })).toBeVisible();
});

test('of a crud that had burned out before, its page says when it was lit, and leads to what is alive', async ({
  visit,
  newPerson,
}) => {
  const writer = await newPerson();
  const crud = await writer.post(`Gone before ${newWord()}`, '1-hour');
  const { page, home, thread } = await visit({ timezoneId: 'Asia/Tokyo' });
  // As the API answers from the instant on at which it burns out: functions/lib/dynamodb/expiry.test.ts.
  const gone = { type: 'about:blank', title: 'Gone', status: 410, detail: 'It burned out.' };
  await page.route(`/api/activities/${crud.uuid}?*`, (route) =>
    route.fulfill({ status: 410, contentType: 'application/problem+json', json: gone }),
  );
  await thread.open(crud);
  await expect(thread.gone).toBeVisible();
  const format = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'Asia/Tokyo' });
  const clock = format.format(new Date(crud.created_at));
  await expect(page.getByText(`It was lit at ${clock}, `)).toContainText(
    'and has burned out since. Nobody has a copy, and neither do we.',
  );
  await expect(page.getByText(writer.handle)).toHaveCount(0);
  await page.getByRole('link', { name: 'See what is still alive' }).click();
  await expect(home.link('Home')).toHaveAttribute('aria-current', 'page');
});
