import { expect, newWord, test } from './fixtures';

const NAME = 'שרה (3)';

test('a name that runs the other way turns no sentence, title or label round', async ({ visit, newPerson }) => {
  const [sara, me] = [await newPerson(), await newPerson()];
  const { page, profile, site } = await visit({ as: sara });
  await profile.open(`${sara.handle}?edit`);
  await profile.displayName.fill(NAME);
  await profile.save.click();
  await expect(site.dialog).toHaveCount(0);
  await expect(page).toHaveTitle(`\u2068${NAME}\u2069 (@${sara.handle}) · Cruddur`);
  const word = newWord();
  const posted = await sara.post(`For @${me.handle} ${word}`);

  const mine = await visit({ as: me });
  await mine.notifications.open();
  const { article } = mine.site.crud(word);
  await expect(article).toHaveAccessibleName(`Crud by \u2068${NAME}\u2069`);
  const why = article.getByText('mentioned you');
  await expect(why.locator('bdi')).toHaveText(NAME);
  // Where the words are on the screen: after the name, however it runs.
  const [name, words] = await why.evaluate((element) => {
    const range = document.createRange();
    range.selectNodeContents(element.lastChild ?? element);
    return [element.querySelector('bdi')?.getBoundingClientRect().right ?? 0, range.getBoundingClientRect().left];
  });
  expect(words).toBeGreaterThanOrEqual(Math.floor(name ?? 0));
  await mine.thread.open(posted);
  await expect(mine.page).toHaveTitle(`Crud by \u2068${NAME}\u2069 · Cruddur`);
  await mine.site.crud(word).replyButton().click();
  await expect(mine.site.dialog.getByRole('heading').locator('bdi')).toHaveText(NAME);
  await mine.page.keyboard.press('Escape');
  await mine.search.open('שלום');
  await expect(mine.page).toHaveTitle('Search: \u2068שלום\u2069 · Cruddur');
});
