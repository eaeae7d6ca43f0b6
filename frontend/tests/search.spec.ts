import { expect, moment, newWord, test } from './fixtures';

const HOUR_MS = 3_600_000;

test('everybody sees what burns, and how long; who is signed in sees people to talk with', async ({
  visit,
  newPerson,
}) => {
  const stranger = await visit();
  await stranger.home.open();
  await expect(stranger.home.join).toBeVisible();
  await expect(stranger.home.trending).toBeVisible();
  const trend = stranger.page.locator('aside .trend').first();
  await expect(trend).toHaveText(/^#.+\d+ (d|h|min|s) left\d+ (person|people)$/);
  await expect(stranger.home.suggested).toHaveCount(0);
  const { page, home, search } = await visit({ as: await newPerson() });
  await home.open();
  await expect(home.trending).toBeVisible();
  await expect(home.suggested).toBeVisible();

  await page.setViewportSize({ width: 390, height: 844 });
  await home.link('Search').click();
  await expect(search.main.getByRole('heading', { name: 'Burning now' })).toBeVisible();
  await expect(search.main.getByRole('link', { name: /“happy hour”/ })).toBeVisible();
});

test('a tag leads to its cruds and to its feed; words find other forms of them; what matches is marked', async ({
  visit,
  newPerson,
  request,
}) => {
  const me = await newPerson();
  const [tag, word] = [newWord(), newWord()];
  await me.post(`Stitching a hem ${word} #${tag}`);
  const { page, home, profile, search } = await visit();
  await profile.open(me.handle);
  const found = search.crud(`Stitching a hem ${word}`);
  await profile.crud(word).link(`#${tag}`).click();
  await search.toBeFor(`#${tag}`);
  await expect(found.article.locator('mark', { hasText: `#${tag}` })).toBeVisible();
  const feed = await page.locator('link[type="application/feed+json"]').getAttribute('href');
  expect(await (await request.get(feed ?? '')).json()).toMatchObject({
    items: [{ content_text: `Stitching a hem ${word} #${tag}` }],
  });

  await home.open();
  await expect(home.articles.first()).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type(`stitch ${word}`);
  await page.keyboard.press('Enter');
  await search.toBeFor(`stitch ${word}`);
  await expect(found.article.locator('mark', { hasText: 'Stitching' })).toBeVisible();
  await expect(page.locator('link[type="application/feed+json"]')).toHaveCount(0);
});

test('what is typed is searched as one rests, and at once by Enter, and the field keeps the focus', async ({
  visit,
}) => {
  const { page, home, search } = await visit();
  await home.open();
  // While that page loads one types on, in another field than its own.
  const held = moment();
  await page.route('**/search-findings*', async (route) => {
    await held.came;
    await route.continue();
  });
  await home.searchField.fill('cats');
  await home.searchField.press('Enter');
  await page.keyboard.type(' an');
  held.come();
  await search.toBeFor('cats an');
  await expect(search.searchField).toBeFocused();
  await page.keyboard.type('d');
  await search.toBeFor('cats and');
  await search.searchField.fill('zzzzqqqq');
  await page.keyboard.press('Enter');
  expect(new URL(page.url()).searchParams.get('term')).toBe('zzzzqqqq');
  await expect(search.searchField).toBeFocused();
  await expect(page.getByText(/No current crud matches .?zzzzqqqq/)).toBeVisible();
  await search.tab('People').click();
  await expect(page.getByText(/Nobody has a name or a handle like .?zzzzqqqq/)).toBeVisible();
  await search.searchField.fill('andrewbr');
  await search.toBeFor('andrewbr', { tab: 'people' });
  await expect(page.getByRole('link', { name: '@andrewbrown' }).first()).toBeVisible();
  await page.goBack();
  await page.waitForURL((url) => url.pathname === '/');
});

test('tabs and filters are in the address, by keyboard and on a phone, and a phrase is one', async ({
  visit,
  newPerson,
}) => {
  const [me, friend] = [await newPerson(), await newPerson()];
  const [word, tag] = [newWord(), newWord()];
  const answered = await me.post(`The happy ${word} hour #${tag}`);
  await friend.reply(answered, `The ${word} is happy`);
  const { page, search } = await visit({ viewport: { width: 390, height: 844 }, hasTouch: true });
  await search.open(word);
  await expect(search.articles).toHaveCount(2);
  await search.searchField.fill(`"happy ${word}"`);
  await search.toBeFor(`"happy ${word}"`);
  await expect(search.articles).toHaveCount(1);
  await expect(search.crud('hour').article).toBeVisible();

  await search.open(word);
  await search.from.fill(`@${friend.handle}`);
  await search.from.press('Enter');
  await search.toBeFor(word, { from: `@${friend.handle}` });
  await expect(search.articles).toHaveCount(1);
  await expect(search.crud('is happy').article).toBeVisible();
  await search.from.fill('no handle');
  await expect(search.from).toHaveAccessibleDescription(/A handle has/);
  await search.from.fill('');
  await page.keyboard.press('Tab');
  await expect(search.since).toBeFocused();
  await search.since.selectOption('Last hour');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await expect(search.hasReply).toBeChecked();
  await search.toBeFor(word, { since: 'hour', replies: 'true' });
  await expect(search.articles).toHaveCount(1);
  await expect(search.crud('hour').article).toBeVisible();
  await page.reload();
  await expect(search.since).toHaveValue('hour');
  await expect(search.articles).toHaveCount(1);
  await search.from.fill(friend.handle);
  await page.getByRole('button', { name: 'Clear the filters' }).click();
  await search.toBeFor(word);
  await expect(search.articles).toHaveCount(2);

  await search.searchField.fill(tag.slice(0, -1));
  await search.tab('Tags').focus();
  await page.keyboard.press('Enter');
  await search.toBeFor(tag.slice(0, -1), { tab: 'tags' });
  await expect(search.tab('Tags')).toHaveAttribute('aria-current', 'page');
  await search.main.getByRole('link', { name: `#${tag}` }).click();
  await search.toBeFor(`#${tag}`);
  await expect(search.articles).toHaveCount(1);
});

test('where there is no search, it says so, and what needs it is not there', async ({ visit, newPerson }) => {
  const { page, home, search } = await visit({ as: await newPerson() });
  const problem = { status: 503, body: '{"detail":"Search cannot be had just now.","type":"discovery_unavailable"}' };
  for (const path of ['activities/search*', 'users/search*', 'tags/search*', 'trends*', 'users/suggested*'])
    await page.route(`/api/${path}`, (route) => route.fulfill(problem));
  await search.open('cats');
  for (const tab of ['Cruds', 'People', 'Tags'] as const) {
    await search.tab(tab).click();
    await expect(page.getByRole('heading', { name: 'There is no search just now' })).toBeVisible();
    await expect(page.getByText(JSON.parse(problem.body).detail)).toBeVisible();
  }
  await search.open();
  await expect(page.getByRole('heading', { name: 'There is no search just now' })).toBeVisible();
  await home.open();
  await expect(home.profileLink).toBeVisible();
  await expect(home.articles.first()).toBeVisible();
  await expect(home.searchField).toHaveCount(0);
  await expect(home.trending).toHaveCount(0);
  await expect(home.suggested).toHaveCount(0);
});

test('the last hour is the server’s, on a device whose clock is hours off', async ({ visit }) => {
  const { page, site, home, search } = await visit();
  await page.clock.install({ time: Date.now() + 5 * HOUR_MS });
  await home.open();
  await expect(home.articles.first()).toBeVisible();
  await site.link('Search').click();
  await search.main.getByRole('searchbox').fill('rules');
  await expect(search.since).toBeVisible();
  const asked = page.waitForRequest((request) => request.url().includes('since='));
  await search.since.selectOption('Last hour');
  const since = new URL((await asked).url()).searchParams.get('since') ?? '';
  expect(Math.abs(Date.parse(since) - (Date.now() - HOUR_MS))).toBeLessThan(HOUR_MS);
});
