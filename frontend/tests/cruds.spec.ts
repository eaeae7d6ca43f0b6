import { expect, moment, newWord, test } from './fixtures';

test('a crud is text and never markup; its handles, tags and addresses are links', async ({ visit, newPerson }) => {
  const { page, home } = await visit({ as: await newPerson() });
  const word = newWord();
  await home.open();
  await expect(home.profileLink).toBeVisible();
  await home.lifetime('1 hour').check();
  await expect(page.getByText(/^Gone \w{3} \d+ \w{3}, \d\d:\d\d$/)).toBeVisible();
  await home.newCrud.fill(`<b>${word}</b> for @worf on #klingon, see https://cruddur.example/x.`);
  await home.send.click();
  const mine = home.crud(`<b>${word}</b>`);
  await expect(mine.deleteButton).toBeVisible();
  await expect(mine.article.locator('b')).toHaveCount(0);
  await expect(mine.link('@worf')).toHaveAttribute('href', '/@worf');
  await expect(mine.link('#klingon')).toHaveAttribute('href', '/search?term=%23klingon');
  await expect(mine.link('https://cruddur.example/x')).toHaveAttribute('href', 'https://cruddur.example/x');
  await expect(mine.article.getByText(/^(1 h|59 min) left$/)).toBeVisible();
});

test('an address stands where its link will be, before it is known where it ends', async ({ visit, newPerson }) => {
  const writer = await newPerson();
  const word = newWord();
  const address = 'https://cruddur.example/x';
  await writer.post(`${word} (${address}), @worf`);
  const { page, profile } = await visit();
  const held = moment();
  await page.route(/\/tokens[.-]/, async (route) => {
    await held.came;
    await route.continue();
  });
  await profile.open(writer.handle);
  const { article } = profile.crud(word);
  await expect(article.getByRole('link', { name: '@worf' })).toBeVisible();
  const shown = () =>
    article.getByText(address, { exact: true }).evaluate((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return { x, y, width, height, colour: getComputedStyle(element).color, tag: element.localName };
    });
  const before = await shown();
  expect(before.tag).toBe('span');
  held.come();
  await expect(profile.crud(word).link(address)).toBeVisible();
  expect(await shown()).toEqual({ ...before, tag: 'a' });
});

test('what a message links are whole tags, people and addresses, and nothing in an address', async ({
  visit,
  newPerson,
}) => {
  const me = await newPerson();
  const word = newWord();
  const long = `https://cruddur.example/${'long/'.repeat(30)}@worf/x#klingon`;
  await me.post(
    `${word} #दिवाली ＃星空観察、（https://cruddur.example/bar）です @garak@ds9.example @garak/tailor ${long}`,
  );
  const { home } = await visit();
  await home.open();
  const { article } = home.crud(word);
  const links = article.locator('.message a');
  await expect(links).toHaveText(['#दिवाली', '＃星空観察', 'https://cruddur.example/bar', long]);
  await expect(links.nth(0)).toHaveAttribute('href', `/search?term=${encodeURIComponent('#दिवाली')}`);
  // All of it is there to copy, on one line that is cut.
  const [line, cut] = await Promise.all([links.nth(2).boundingBox(), links.nth(3).boundingBox()]);
  expect(cut?.height).toBe(line?.height);
});

test('a reply is counted; a crud that is deleted stays away', async ({ visit, newPerson }) => {
  const me = await newPerson();
  const word = newWord();
  await me.post(`To be answered ${word}`);
  const { page, home, thread } = await visit({ as: me });
  await home.open();
  const mine = home.crud(`To be answered ${word}`);
  await mine.replyButton(0).click();
  await expect(home.dialog.getByText(`To be answered ${word}`)).toBeVisible();
  await thread.reply.fill('And a reply.');
  await home.dialog.getByRole('button', { name: 'Reply' }).click();
  await expect(home.dialog).toHaveCount(0);
  await expect(mine.replyButton(1)).toBeVisible();

  await mine.deleteButton.click();
  await home.dialog.getByRole('button', { name: 'Keep it' }).click();
  await mine.deleteButton.click();
  // It leaves the screen before the API has answered, and a reload would take the request back.
  const deleted = page.waitForResponse((response) => response.request().method() === 'DELETE');
  await home.dialog.getByRole('button', { name: 'Delete' }).click();
  await expect(mine.article).toHaveCount(0);
  await deleted;
  await page.reload();
  await expect(home.articles.first()).toBeVisible();
  await expect(mine.article).toHaveCount(0);
});
