import { expect, test } from './fixtures';
import { ReferencePage } from './pages/reference.page';

test('one reads the API, signs in as on the site, and tries a GET and a POST', async ({ visit }) => {
  const { page } = await visit();
  const reference = new ReferencePage(page);
  await reference.open();
  const read = await reference.execute('home');
  await expect(read.locator('.response-col_status')).toHaveText(/^200/);
  await expect(read).toContainText('"message"');

  await reference.signIn('worf', process.env['SAMPLE_PASSWORD'] ?? '');
  const written = await reference.execute('create-activity');
  await expect(written.locator('.response-col_status')).toHaveText(/^200/);
  await expect(written).toContainText('"handle": "worf"');
});
