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
  await expect(article).toHaveAccessibleName(`\u2068${NAME}\u2069 mentioned you`);
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
  // In a list of people it begins where the others do.
  await mine.search.open(`@${sara.handle}`);
  await mine.search.tab('People').click();
  const person = mine.page.locator('#main .person').filter({ hasText: NAME });
  const [box, inner] = [person.locator('.person-words'), person.locator('bdi')];
  await expect(inner).toBeVisible();
  expect((await inner.boundingBox())?.width).toBeLessThan(((await box.boundingBox())?.width ?? 0) / 2);
  await mine.search.open('שלום');
  await expect(mine.page).toHaveTitle('Search: \u2068שלום\u2069 · Cruddur');
});

test('each line of a crud runs its own way, and of a long address in it the host is seen', async ({
  visit,
  newPerson,
}) => {
  const sara = await newPerson();
  const word = newWord();
  const address = `https://example.com/${'a'.repeat(200)}`;
  await sara.post(`${word} first\nשורה שנייה\nתראו ${address}`);
  const { page, profile, search } = await visit({ as: sara });
  await page.setViewportSize({ width: 320, height: 640 });
  await profile.open(sara.handle);
  const message = profile.crud(word).article.locator('.message');
  await expect(message.locator('a.address')).toBeVisible();
  const { box, lines, link } = await message.evaluate((element) => {
    const text = element.firstChild;
    const all = text?.textContent ?? '';
    const rectOf = (from: number, to: number) => {
      const range = document.createRange();
      if (!text) return undefined;
      range.setStart(text, from);
      range.setEnd(text, to);
      const { left, right } = range.getBoundingClientRect();
      return { left, right };
    };
    const second = all.indexOf('\n') + 1;
    const { left, right } = element.getBoundingClientRect();
    const found = element.querySelector('a');
    return {
      box: { left, right },
      lines: [rectOf(0, second - 1), rectOf(second, all.indexOf('\n', second))],
      link: found && { direction: getComputedStyle(found).direction, isCut: found.scrollWidth > found.clientWidth },
    };
  });
  expect(lines[0]?.left).toBeCloseTo(box.left, 0);
  expect(lines[1]?.right).toBeCloseTo(box.right, 0);
  expect(link).toEqual({ direction: 'ltr', isCut: true });
  await profile.open(`${sara.handle}?edit`);
  await expect(profile.displayName).toHaveAttribute('dir', 'auto');
  await search.open(word);
  await expect(page.getByRole('searchbox').locator('visible=true')).toHaveAttribute('dir', 'auto');
});
