import { expect, newWord, test } from './fixtures';

const unavailable = { status: 503, body: '{"detail":"The database cannot be reached just now."}' };
const words = 'The database cannot be reached just now.';

test('a crud that is refused says why, and is back in the form to be edited', async ({ visit, newPerson }) => {
  const { home } = await visit({ as: await newPerson() });
  const text = `Bell \u0007 ${newWord()}`;
  await home.open();
  await expect(home.profileLink).toBeVisible();
  await home.newCrud.fill(text);
  await home.send.click();
  const refused = home.crud('Bell');
  await expect(refused.article.getByText('The message has a character that cannot be shown.')).toBeVisible();
  await refused.button('Edit').click();
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
  await expect(home.crud(text).article.getByText('Not sent')).toBeVisible();
  await page.unroute('/api/activities');
  await page.reload();
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
  await expect(mine.article.getByText(`The crud is not deleted. ${words}`)).toBeVisible();
});

test('a reply that is refused is in its thread, with the reason, and a notice leads there', async ({
  visit,
  newPerson,
}) => {
  const me = await newPerson();
  const { message, uuid } = await me.post(`To be answered ${newWord()}`);
  const { page, home, thread } = await visit({ as: me });
  await home.open();
  await expect(home.profileLink).toBeVisible();
  await page.route('/api/activities/*/reply', (route) => route.fulfill(unavailable));
  await home.crud(message).replyButton().click();
  await thread.reply.fill('Kept.');
  await home.dialog.getByRole('button', { name: 'Reply' }).click();
  await expect(page.getByText('Something that you wrote is not sent.')).toBeVisible();
  await page.getByRole('link', { name: 'See it' }).click();
  await expect(page).toHaveURL(new RegExp(`/@${me.handle}/status/${uuid}$`));
  await expect(home.crud('Kept.').article.getByText(words)).toBeVisible();
  await expect(page.getByText('Something that you wrote is not sent.')).toHaveCount(0);
});

test('a session that has ended says so, and what was submitted goes out after the next sign-in', async ({
  visit,
  newPerson,
}) => {
  const { page, home } = await visit({ as: await newPerson() });
  const [submitted, draft] = [newWord(), newWord()];
  await home.open();
  await expect(home.profileLink).toBeVisible();
  await page.route('/api/activities', (route) => route.fulfill({ status: 401, body: '{}' }));
  await home.newCrud.fill(submitted);
  await home.send.click();
  await expect(page.getByText('Your session has ended. Sign in again; what you wrote is kept.')).toBeVisible();
  await home.newCrud.fill(draft);
  await page.unroute('/api/activities');
  await home.toSignIn();
  await expect(home.profileLink).toBeVisible();
  await expect(home.crud(submitted).deleteButton).toBeVisible();
  await expect(home.newCrud).toHaveValue(draft);
});
