import { expect, test } from './fixtures';

const DARK = 'rgb(14, 3, 28)';

test('the theme follows the system until one is chosen, which is remembered', async ({ visit }) => {
  const { page, home } = await visit({ colorScheme: 'dark' });
  const body = page.locator('body');
  await home.open();
  await expect(body).toHaveCSS('background-color', DARK);
  await page.emulateMedia({ colorScheme: 'light' });
  await expect(body).not.toHaveCSS('background-color', DARK);
  const light = await body.evaluate((element) => getComputedStyle(element).backgroundColor);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(body).toHaveCSS('background-color', DARK);
  await home.openMore();
  await home.theme.selectOption('Light');
  await expect(body).toHaveCSS('background-color', light);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Home' })).toBeVisible();
  await expect(body).toHaveCSS('background-color', light);
});
