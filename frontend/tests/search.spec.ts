import { expect, newWord, test } from './fixtures';

test('whoever is signed in sees what goes on and whom to talk with', async ({ visit, newPerson }) => {
  const stranger = await visit();
  await stranger.home.open();
  await expect(stranger.home.join).toBeVisible();
  await expect(stranger.home.articles.first()).toBeVisible();
  await expect(stranger.home.trending).toHaveCount(0);
  const { page, home } = await visit({ as: await newPerson() });
  await home.open();
  await expect(home.trending).toBeVisible();
  await expect(home.suggested).toBeVisible();

  await page.setViewportSize({ width: 390, height: 844 });
  await home.link('Search').click();
  await expect(home.main.getByRole('heading', { name: 'Trending' })).toBeVisible();
});

test('a tag leads to its cruds, and words find other forms of them; what matches is marked', async ({
  visit,
  newPerson,
}) => {
  const { page, home, search } = await visit({ as: await newPerson() });
  const [tag, word] = [newWord(), newWord()];
  await home.open();
  await expect(home.profileLink).toBeVisible();
  await home.post(`Stitching a hem ${word} #${tag}`);
  const found = search.crud(`Stitching a hem ${word}`);
  await home.crud(word).link(`#${tag}`).click();
  await search.toBeFor(`#${tag}`);
  await expect(found.article.locator('mark', { hasText: `#${tag}` })).toBeVisible();

  await home.open();
  await expect(home.articles.first()).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type(`stitch ${word}`);
  await page.keyboard.press('Enter');
  await search.toBeFor(`stitch ${word}`);
  await expect(found.article.locator('mark', { hasText: 'Stitching' })).toBeVisible();
});

test('it searches as one types, for people too; back leads to where the search began', async ({ visit }) => {
  const { page, home, search } = await visit();
  await home.open();
  await home.searchField.fill('cats');
  await home.searchField.press('Enter');
  await search.toBeFor('cats');
  await search.searchField.fill('andrewbr');
  await search.toBeFor('andrewbr');
  await expect(page.getByRole('link', { name: '@andrewbrown' }).first()).toBeVisible();
  await search.searchField.fill('zzzzqqqq');
  await expect(page.getByText('No current cruds match “zzzzqqqq”.')).toBeVisible();
  await page.goBack();
  await page.waitForURL((url) => url.pathname === '/');
});

test('where there is no search, it says so, and what needs it is not there', async ({ visit, newPerson }) => {
  const { page, home, search } = await visit({ as: await newPerson() });
  const problem = { status: 503, body: '{"detail":"Search cannot be had just now.","type":"discovery_unavailable"}' };
  for (const path of ['activities/search*', 'users/search*', 'trends*', 'users/suggested*'])
    await page.route(`/api/${path}`, (route) => route.fulfill(problem));
  await search.open('cats');
  await expect(page.getByText(JSON.parse(problem.body).detail)).toBeVisible();
  await home.open();
  await expect(home.profileLink).toBeVisible();
  await expect(home.articles.first()).toBeVisible();
  await expect(home.searchField).toHaveCount(0);
  await expect(home.trending).toHaveCount(0);
  await expect(home.suggested).toHaveCount(0);
});
