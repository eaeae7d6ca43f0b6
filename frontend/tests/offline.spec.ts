import { expect, newWord, test } from './fixtures';

test('offline it says so, keeps what was typed, and posts once it is back', async ({ visit, newPerson }) => {
  const me = await newPerson();
  const { page, home } = await visit({ as: me });
  const text = `Written without a connection ${newWord()}`;
  await home.open();
  await expect(home.profileLink).toBeVisible();
  // The code of both pages is there before the connection goes.
  await home.link('Notifications').click();
  await expect(page.getByRole('heading', { name: 'Notifications' })).toBeVisible();
  await home.link('Home').click();
  await expect(home.articles.first()).toBeVisible();
  await page.context().setOffline(true);
  await expect(page.getByText('There is no connection. What you write is kept')).toBeVisible();
  await home.newCrud.fill(text);
  await home.send.click();
  await expect(home.crud(text).article.getByText('Waits for a connection')).toBeVisible();
  await home.link('Notifications').click();
  await expect(page.getByRole('heading', { name: 'Notifications' })).toBeVisible();
  await home.link('Home').click();
  await page.context().setOffline(false);
  await expect(home.crud(text).deleteButton).toBeVisible();
  expect((await me.cruds()).map(({ message }) => message)).toEqual([text]);
});

test('what is sent the moment the connection is back, and does not get through yet, is sent again', async ({
  visit,
  newPerson,
}) => {
  const me = await newPerson();
  const { page, home } = await visit({ as: me });
  const text = `Sent too soon ${newWord()}`;
  await home.open();
  await expect(home.profileLink).toBeVisible();
  let lost = 0;
  await page.route('/api/activities', async (route) => {
    lost += 1;
    await route.abort('internetdisconnected');
    if (lost === 2) await page.unroute('/api/activities');
  });
  await home.newCrud.fill(text);
  await home.send.click();
  await expect(home.crud(text).deleteButton).toBeVisible();
  expect(lost).toBe(2);
  expect((await me.cruds()).map(({ message }) => message)).toEqual([text]);
});
