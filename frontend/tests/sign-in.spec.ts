import { randomInt } from 'node:crypto';
import { people } from '../../local/sample/sample-people';
import { expect, test } from './fixtures';

test('a sample user signs in with the password that is printed', async ({ visit }) => {
  const password = process.env['SAMPLE_PASSWORD'] ?? '';
  const handle = people[randomInt(people.length)]?.handle ?? '';
  const { home, site, issuer } = await visit();
  await home.open();
  await site.toSignIn();
  await issuer.signIn(handle, password);
  await expect(site.profileLink).toHaveAttribute('href', `/@${handle}`);
});

test('after a wrong password one types it again, and no more', async ({ visit }) => {
  const { page, site, home } = await visit();
  await home.open();
  await site.toSignIn();
  await expect(page.getByLabel('Handle')).toBeFocused();
  await page.getByLabel('Handle').fill('andrewbrown');
  await page.getByLabel('Password').fill('not this one');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toHaveText('The handle, e-mail or password is not right.');
  await expect(page.getByLabel('Handle')).toHaveValue('andrewbrown');
  await expect(page.getByLabel('Password')).toBeFocused();
  await expect(page.getByLabel('Password')).toHaveAccessibleDescription('The handle, e-mail or password is not right.');
});
