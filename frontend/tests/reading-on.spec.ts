import { expect, test } from './fixtures';

test('a large window is filled, without anybody scrolling', async ({ visit, newPerson }) => {
  const writer = await newPerson();
  await writer.postAll(Array.from({ length: 45 }, (_, index) => `Short ${index}`));
  const { profile } = await visit({ viewport: { width: 1300, height: 4000 } });
  await profile.open(writer.handle);
  await expect(profile.cruds.first()).toBeVisible();
  await expect.poll(async () => (await profile.cruds.last().boundingBox())?.y ?? 0).toBeGreaterThan(4000);
});

test('where the next page fails it is asked for by hand, and not for ever', async ({ visit, newPerson }) => {
  const writer = await newPerson();
  await writer.postAll(Array.from({ length: 25 }, (_, index) => `Short ${index}`));
  const { page, profile, site } = await visit({ viewport: { width: 1300, height: 4000 } });
  let asked = 0;
  await page.route(/cursor=/, (route) => {
    asked += 1;
    return route.fulfill({ status: 503, body: '{"detail":"Not just now."}' });
  });
  await profile.open(writer.handle);
  await expect(page.getByText('Not just now.')).toBeVisible();
  expect(asked).toBe(2);
  await page.unroute(/cursor=/);
  await site.tryAgain.click();
  await expect(profile.cruds).toHaveCount(25);
  expect(asked).toBe(2);
});

test('a search shows more people than the first', async ({ visit, newPerson, request }) => {
  await Promise.all([1, 2, 3, 4, 5].map(() => newPerson()));
  const all = async (): Promise<unknown[]> =>
    (await request.get('/api/users/search', { params: { term: 'new_', limit: '100' } })).json();
  const { page, search } = await visit();
  await expect.poll(async () => (await all()).length).toBeGreaterThan(3);
  await search.open('new_');
  const people = page.locator('main .person');
  await expect(people).toHaveCount(3);
  const more = page.getByRole('button', { name: 'Show more people' });
  const longer = '/api/users/search?*limit=20*';
  await page.route(longer, (route) => route.fulfill({ status: 503, body: '{"detail":"Not just now."}' }));
  await more.click();
  await expect(page.getByText('Not just now.')).toBeVisible();
  await expect(people).toHaveCount(3);
  await expect(more).toBeFocused();
  await page.unroute(longer);
  await more.click();
  const atLeast = Math.min(20, (await all()).length);
  await expect.poll(() => people.count()).toBeGreaterThanOrEqual(atLeast);
});

test('so do suggestions, and messages are read back to the first', async ({ visit, newPerson }) => {
  const [me, friend] = [await newPerson(), await newPerson()];
  await friend.write(me, 'Number 1.');
  await Promise.all(Array.from({ length: 51 }, (_, index) => friend.write(me, `Number ${index + 2}.`)));
  await friend.write(me, 'Number 53.');
  const { page, site, conversation, home } = await visit({ as: me });
  await home.open();
  await expect(site.suggested).toBeVisible();
  const people = page.locator('aside .person');
  await expect(people).toHaveCount(3);
  await page.getByRole('button', { name: 'Show more people' }).click();
  await expect.poll(() => people.count()).toBeGreaterThan(3);
  await conversation.open(friend.handle);
  await expect(conversation.message('Number 53.')).toBeVisible();
  await page.getByRole('button', { name: 'Earlier messages' }).click();
  await expect(page.getByText('Number 1.', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Earlier messages' })).toHaveCount(0);
});
