import { expect, newWord, test } from './fixtures';

const HOUR = 3_600_000;
const WEEK = 7 * 24 * HOUR;

for (const [off, ms] of [
  ['an hour ahead', HOUR],
  ['an hour behind', -HOUR],
  ['a week ahead', WEEK],
  ['a week behind', -WEEK],
] as const) {
  test(`a clock that is ${off} changes neither which cruds there are nor how old they are`, async ({
    visit,
    newPerson,
  }) => {
    const me = await newPerson();
    const text = `By the server’s clock ${newWord()}`;
    await me.post(text, '1-hour');
    const { page, home, issuer } = await visit();
    await page.clock.install({ time: Date.now() + ms });
    await home.open();
    const { article } = home.crud(text);
    await expect(article).toBeVisible();
    await expect(article.getByText(/^(now|[1-4] min)$/)).toBeVisible();
    await expect(article.getByText(/^(1 h|\d+ min) left$/)).toBeVisible();
    // Nor does it keep anybody from signing in and writing.
    await home.toSignIn();
    await issuer.signIn(me.handle, me.password);
    await expect(home.profileLink).toBeVisible();
    await home.post(`And so is this ${newWord()}`);
    await page.clock.fastForward('01:00:01');
    await expect(article).toHaveCount(0);
  });
}

test('a clock that is set while the page is open is followed no further than the next answer', async ({
  visit,
  newPerson,
}) => {
  const me = await newPerson();
  const text = `For an hour ${newWord()}`;
  await me.post(text, '1-hour');
  const { page, home, site } = await visit();
  await home.open();
  await expect(home.crud(text).article).toBeVisible();
  await page.clock.setFixedTime(Date.now() + WEEK);
  await site.link('Search').click();
  await site.link('Home').click();
  await expect(home.crud(text).article).toBeVisible();
  await expect(home.crud(text).article.getByText(/^(now|[1-4] min)$/)).toBeVisible();
});
