import { expect, newWord, test } from './fixtures';

const unavailable = { status: 503, body: '{"detail":"The database cannot be reached just now."}' };
const words = 'The database cannot be reached just now.';

test('a crud that is refused is back in the form, with the reason', async ({ visit, newPerson }) => {
  const { page, home } = await visit({ as: await newPerson() });
  const text = `Bell \u0007 ${newWord()}`;
  await home.open();
  await expect(home.profileLink).toBeVisible();
  await home.newCrud.fill(text);
  await home.send.click();
  await expect(page.getByText('There is a character in it that cannot be shown.')).toBeVisible();
  await expect(home.newCrud).toHaveValue(text);
});

test('where the answer is lost, a retry makes one crud, even after a reload', async ({ visit, newPerson }) => {
  const me = await newPerson();
  const { page, home } = await visit({ as: me });
  const text = `Tried twice ${newWord()}`;
  await home.open();
  await expect(home.profileLink).toBeVisible();
  await home.newCrud.fill(text);
  // The crud is made, and the browser never hears of it.
  await page.route('/api/activities', async (route) => {
    await route.fetch();
    await route.abort();
  });
  await home.send.click();
  await expect(page.getByText('Cruddur cannot be reached just now.')).toBeVisible();
  await expect(home.newCrud).toHaveValue(text);
  await page.unroute('/api/activities');
  await page.reload();
  await expect(home.profileLink).toBeVisible();
  await home.send.click();
  await expect(home.crud(text).deleteButton).toBeVisible();
  expect((await me.cruds()).map(({ message }) => message)).toEqual([text]);
});

test('what is not deleted is back, with the reason', async ({ visit, newPerson }) => {
  const me = await newPerson();
  const { message } = await me.post(`To stay ${newWord()}`);
  const { page, home } = await visit({ as: me });
  await home.open();
  await page.route('/api/activities/*', (route) =>
    route.request().method() === 'DELETE' ? route.fulfill(unavailable) : route.fallback(),
  );
  const mine = home.crud(message);
  await mine.deleteButton.click();
  await home.dialog.getByRole('button', { name: 'Delete' }).click();
  await expect(mine.article.getByText(`It was not deleted. ${words}`)).toBeVisible();
});

test('a reply that is refused is back in its dialog, with the reason', async ({ visit, newPerson }) => {
  const me = await newPerson();
  const { message } = await me.post(`To be answered ${newWord()}`);
  const { page, home, thread } = await visit({ as: me });
  await home.open();
  await expect(home.profileLink).toBeVisible();
  await page.route('/api/activities/*/reply', (route) => route.fulfill(unavailable));
  await home.crud(message).replyButton().click();
  await thread.reply.fill('Kept.');
  await home.dialog.getByRole('button', { name: 'Reply' }).click();
  await expect(home.dialog.getByText(words)).toBeVisible();
  await expect(thread.reply).toHaveValue('Kept.');
});

test('a session that has ended says so, and what was written is there after the next sign-in', async ({
  visit,
  newPerson,
}) => {
  const { page, home } = await visit({ as: await newPerson() });
  await home.open();
  await expect(home.profileLink).toBeVisible();
  await home.newCrud.fill('Before the session ended.');
  await page.route('/api/activities', (route) => route.fulfill({ status: 401, body: '{}' }));
  await home.send.click();
  await expect(page.getByText('Your session has ended. Sign in again; what you wrote is kept.')).toBeVisible();
  await page.unroute('/api/activities');
  await home.join.click();
  await expect(home.profileLink).toBeVisible();
  await expect(home.newCrud).toHaveValue('Before the session ended.');
});
