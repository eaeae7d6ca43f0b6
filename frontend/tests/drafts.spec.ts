import type { Page } from '@playwright/test';
import { expect, newWord, test } from './fixtures';

/** All that the browser and the tab keep, and all that is shown. */
const kept = (page: Page) =>
  page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]) + document.body.innerText);

test('what somebody was writing is nobody else’s who signs in in that tab, and gone with the sign-out', async ({
  visit,
  newPerson,
}) => {
  const [me, other, friend] = [await newPerson(), await newPerson(), await newPerson()];
  const { page, site, home, conversation, profile, issuer } = await visit({ as: me });
  const word = newWord();
  await conversation.open(friend.handle);
  await page.getByLabel('Message to @').fill(`Only for you ${word}`);
  await site.link('Home').click();
  await home.newCrud.fill(`To everybody ${word}`);
  await profile.open(`${me.handle}?edit`);
  await profile.bio.fill(`About me ${word}`);
  await expect.poll(() => kept(page)).toContain('About me');
  await home.open();
  await site.openMore();
  await site.signOut.click();
  await issuer.confirmSignOut();
  await expect(site.join).toBeVisible();
  await expect(home.newCrud).toHaveValue('');
  expect(await kept(page)).not.toContain(word);

  await site.toSignIn();
  await issuer.signIn(other.handle, other.password);
  await expect(site.profileLink).toHaveAttribute('href', `/@${other.handle}`);
  await expect(home.newCrud).toHaveValue('');
  await conversation.open(friend.handle);
  await expect(page.getByText(/^Say hello to /)).toBeVisible();
  await expect(page.getByLabel('Message to @')).toHaveValue('');
});

test('a sign-out ends the other tabs at once, with a connection and without', async ({ visit, newPerson }) => {
  const [me, friend] = [await newPerson(), await newPerson()];
  const [word, said] = [newWord(), newWord()];
  await friend.write(me, `Between us ${said}`);
  const { page, site, home, issuer } = await visit({ as: me });
  const other = await page.context().newPage();
  await other.goto(`/messages/@${friend.handle}`);
  await expect(other.getByRole('log').getByText(said)).toBeVisible();
  await other.getByLabel('Message to @').fill(`Unsent ${word}`);
  await home.open();
  await site.openMore();
  await site.signOut.click();
  await page.getByRole('heading', { name: 'Sign out?' }).waitFor();
  // No reload is needed for it.
  await other.route('**', (route) => route.abort());
  await issuer.confirmSignOut();
  await expect(other.getByText('Sign in to see your messages.')).toBeVisible();
  expect(await kept(other)).not.toContain(word);
  await other.unroute('**');
  await other.getByRole('link', { name: 'Home', exact: true }).click();
  await other.goBack();
  await expect(other.getByText('Sign in to see your messages.')).toBeVisible();
  for (const each of [word, said]) expect(await kept(other)).not.toContain(each);
});

test('a tab that was told nothing of the sign-out has nothing of it left once it loads again', async ({
  visit,
  newPerson,
}) => {
  const me = await newPerson();
  const { page, home, site } = await visit({ as: me });
  const word = newWord();
  await home.open();
  await home.newCrud.fill(word);
  await expect.poll(() => kept(page)).toContain(word);
  // Of what is done in this tab, it is told nothing.
  await page.evaluate((handle) => {
    localStorage.setItem('cruddur.left', handle);
    localStorage.removeItem('cruddur.session');
  }, me.handle);
  await page.reload();
  await expect(site.join).toBeVisible();
  expect(await kept(page)).not.toContain(word);
});

test('back after a sign-out shows nothing that was for one alone', async ({ visit, newPerson }) => {
  const [me, friend] = [await newPerson(), await newPerson()];
  const said = newWord();
  await friend.write(me, `Between us ${said}`);
  const { page, site, messages, issuer } = await visit({ as: me });
  await messages.open();
  await expect(messages.group(said)).toBeVisible();
  await site.openMore();
  await site.signOut.click();
  await issuer.confirmSignOut();
  await expect(site.join).toBeVisible();
  // The issuer's page is between, and may lead on by itself.
  await expect(async () => {
    if (!page.url().endsWith('/messages')) await page.goBack({ timeout: 5_000 });
    expect(page.url()).toMatch(/\/messages$/);
  }).toPass();
  await expect(page.getByText('Sign in to see your messages.')).toBeVisible();
  expect(await kept(page)).not.toContain(said);
});

test('where the issuer cannot be told of a sign-out it is one here all the same', async ({ visit, newPerson }) => {
  const { page, site, home } = await visit({ as: await newPerson() });
  await home.open();
  await home.newCrud.fill('Unsent.');
  await page.route('/oidc/**', (route) => route.abort());
  await site.openMore();
  await site.signOut.click();
  await expect(site.join).toBeVisible();
  await expect(page.getByText('You are signed out on this device')).toBeVisible();
  await expect(home.newCrud).toHaveValue('');
  await page.reload();
  await expect(site.join).toBeVisible();
});

test('what nobody had written yet goes to who signs in to send it, and to nobody else', async ({
  visit,
  newPerson,
}) => {
  const [me, other] = [await newPerson(), await newPerson()];
  const text = `Written by a stranger ${newWord()}`;
  const { home, site, issuer } = await visit();
  await home.open();
  await home.newCrud.fill(text);
  await site.toSignIn();
  await issuer.signIn(other.handle, other.password);
  await expect(site.profileLink).toBeVisible();
  await expect(home.newCrud).toHaveValue('');

  const again = await visit();
  await again.home.open();
  await again.home.newCrud.fill(text);
  await again.home.send.click();
  await again.issuer.signIn(me.handle, me.password);
  await expect(again.site.profileLink).toBeVisible();
  await expect(again.home.newCrud).toHaveValue(text);
  await again.home.send.click();
  await expect(again.home.crud(text).deleteButton).toBeVisible();
  await expect(again.home.newCrud).toHaveValue('');
});

test('what was lost with its session waits for the same person, and nobody else sees it', async ({
  visit,
  newPerson,
}) => {
  const [me, other] = [await newPerson(), await newPerson()];
  const [draft, unsent] = [newWord(), newWord()];
  const { page, site, home, issuer } = await visit({ as: me });
  await home.open();
  await expect(site.profileLink).toBeVisible();
  await page.route('/api/activities', (route) => route.fulfill({ status: 401, body: '{}' }));
  await home.newCrud.fill(unsent);
  await home.send.click();
  await expect(home.crud(unsent).article.getByText('Your session has ended.')).toBeVisible();
  await home.newCrud.fill(draft);
  await page.unroute('/api/activities');
  await page.context().clearCookies();
  await site.toSignIn();
  await issuer.signIn(other.handle, other.password);
  await expect(site.profileLink).toHaveAttribute('href', `/@${other.handle}`);
  await expect(home.articles.first()).toBeVisible();
  await expect(home.newCrud).toHaveValue('');
  await expect(page.getByText(unsent)).toHaveCount(0);
  expect([await me.cruds(), await other.cruds()]).toEqual([[], []]);
});

test('a form that came while a crud was on its way does not have it again once it is posted', async ({
  visit,
  newPerson,
}) => {
  const me = await newPerson();
  const { page, home, site } = await visit({ as: me });
  const text = `Waits ${newWord()}`;
  await home.open();
  await site.link('Notifications').click();
  await expect(page.getByText('Nothing yet.')).toBeVisible();
  await site.link('Home').click();
  await expect(home.articles.first()).toBeVisible();
  await page.context().setOffline(true);
  await home.newCrud.fill(text);
  await home.send.click();
  await expect(home.crud(text).article.getByText('Waits for a connection')).toBeVisible();
  await site.link('Notifications').click();
  await site.link('Home').click();
  await expect(home.crud(text).article.getByText('Waits for a connection')).toBeVisible();
  await expect(home.newCrud).toHaveValue('');
  await page.context().setOffline(false);
  await expect(home.crud(text).deleteButton).toBeVisible();
  await expect(home.newCrud).toHaveValue('');
  await expect(home.newCrud).toBeEditable();
  await page.reload();
  await expect(site.profileLink).toBeVisible();
  await expect(home.newCrud).toHaveValue('');
  expect((await me.cruds()).map(({ message }) => message)).toEqual([text]);
});
