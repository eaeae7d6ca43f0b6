import { randomInt } from 'node:crypto';
import { people } from '../../local/sample/sample-people';
import { expect, test } from './fixtures';

test('a sample user signs in with the password that is printed', async ({ visit }) => {
  const password = process.env['SAMPLE_PASSWORD'] ?? '';
  const handle = people[randomInt(people.length)]?.handle ?? '';
  const { home, site, issuer } = await visit();
  await home.open();
  await site.openMore();
  await site.page.locator('.menu').getByRole('button', { name: 'Sign in' }).click();
  await issuer.signIn(handle, password);
  await expect(site.profileLink).toHaveAttribute('href', `/@${handle}`);
});
