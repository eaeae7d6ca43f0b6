import { expect, test } from './fixtures';
import { letExpire } from './kept-session';

test('the name is changed in the settings, and shown', async ({ visit, newPerson }) => {
  const { page, home, profile, account } = await visit({ as: await newPerson() });
  await home.open();
  await home.profileLink.click();
  await profile.edit.click();
  await profile.bio.fill('Naps, mostly.');
  await profile.save.click();
  await expect(profile.dialog).toHaveCount(0);
  await expect(page.getByText('Naps, mostly.')).toBeVisible();
  await home.openMore();
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  await page.getByRole('link', { name: 'Account' }).click();
  await account.name.fill(' ');
  await account.save.click();
  await expect(account.name).toHaveAccessibleDescription(/^Enter a display name\./);
  await account.name.fill('Phoenix the Cat');
  await account.save.click();
  await expect(page.getByText('Your name is changed.')).toBeVisible();
  await account.profileLink.click();
  await expect(page.getByRole('heading', { name: 'Phoenix the Cat' })).toBeVisible();
  await expect(page.getByText('Naps, mostly.')).toBeVisible();
});

test('a new password signs out everywhere, and is what one signs in with', async ({ visit, newPerson }) => {
  const me = await newPerson();
  const { page, account, issuer } = await visit({ as: me });
  const elsewhere = await visit({ as: me });
  await account.open();
  await account.confirm(me.password);
  await account.currentPassword.fill('not this one');
  await account.newPassword.fill('a brand new one');
  await account.setPassword.click();
  await expect(account.currentPassword).toHaveAccessibleDescription('That is not your current password.');
  await account.currentPassword.fill(me.password);
  await account.newPassword.fill('short');
  await account.setPassword.click();
  await expect(account.newPassword).toHaveAccessibleDescription(/^A password has at least 10 characters/);
  await account.newPassword.fill('a brand new one');
  await account.setPassword.click();
  await expect(page.getByText('Your password is changed. You are signed out everywhere.')).toBeVisible();

  await page.getByRole('button', { name: 'Sign in' }).click();
  await issuer.signIn(me.handle, 'a brand new one');
  await expect(account.profileLink).toHaveAttribute('href', `/@${me.handle}`);
  await elsewhere.home.open();
  await letExpire(elsewhere.page);
  await elsewhere.notifications.open();
  await expect(elsewhere.page.getByText('Sign in to see your notifications.')).toBeVisible();
});

test('browsers are listed, and signed out one by one or all at once', async ({ visit, newPerson }) => {
  const me = await newPerson();
  const { page, account } = await visit({ as: me });
  const other = await visit();
  await other.home.open();
  await other.site.openMore();
  await other.page.locator('.menu').getByRole('button', { name: 'Sign in' }).click();
  await other.issuer.signIn(me.handle, me.password);
  await expect(other.site.profileLink).toBeVisible();

  await account.open();
  await account.confirm(me.password);
  await expect(account.sessions).toHaveCount(2);
  await account.sessions.filter({ hasNotText: 'this browser' }).getByRole('button').click();
  await expect(account.sessions).toHaveCount(1);
  await expect(account.sessions).toContainText('this browser');
  await other.site.openMore();
  await other.page.locator('.menu').getByRole('button', { name: 'Sign out' }).waitFor();
  await account.signOutEverywhere.click();
  await expect(page.getByText('You are signed out.')).toBeVisible();
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Welcome back' })).toBeVisible();
});

test('an e-mail is asked to be confirmed, and a wrong code is said so', async ({ visit, newPerson }) => {
  const me = await newPerson();
  const { page, account } = await visit({ as: me });
  await account.open();
  await account.confirm(me.password);
  await expect(page.getByText(me.email)).toBeVisible();
  await account.newEmail.fill('nothing');
  await page.getByRole('button', { name: 'Send a code' }).click();
  await expect(account.newEmail).toHaveAccessibleDescription('Enter an e-mail address.');
  await account.newEmail.fill(`new.${me.email}`);
  await page.getByRole('button', { name: 'Send a code' }).click();
  await page.getByLabel('Code').fill('0');
  await page.getByRole('button', { name: 'Confirm', exact: true }).click();
  await expect(page.getByLabel('Code')).toHaveAccessibleDescription('That code is wrong, or too old.');
  await page.getByRole('button', { name: 'Use another e-mail' }).click();
  await expect(account.newEmail).toBeEditable();
});

test('another account’s password confirms nothing here, and nobody is asked who is not signed in', async ({
  visit,
  newPerson,
}) => {
  const [me, somebody] = [await newPerson(), await newPerson()];
  const { page, account, issuer } = await visit({ as: { ...me, session: { ...me.session, cookies: [] } } });
  await account.open();
  await page.getByRole('button', { name: 'Confirm your password' }).click();
  await issuer.signIn(somebody.handle, somebody.password);
  await expect(
    page.getByText(`the password of @${somebody.handle}, but @${me.handle} is signed in here.`),
  ).toBeVisible();
  await expect(account.newEmail).toHaveCount(0);
  const nobody = await visit();
  await nobody.account.open();
  await expect(nobody.page.getByText('Sign in to see your account.')).toBeVisible();
});
