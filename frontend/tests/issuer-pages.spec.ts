import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';

// The pages' policy allows no script at all, which is how axe comes in.
test.use({ bypassCSP: true });

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const title = await page.title();
  expect([title, ...violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)]).toEqual([title]);
}

for (const colorScheme of ['dark', 'light'] as const) {
  test(`axe finds nothing on the issuer’s pages in the ${colorScheme} theme, with errors and without`, async ({
    visit,
  }) => {
    const { page, site, home } = await visit({ colorScheme, viewport: { width: 390, height: 844 }, bypassCSP: true });
    await home.open();
    // A phone's foot has the way in for somebody new alone.
    await site.join.click();
    await page.getByRole('link', { name: 'Sign in' }).click();
    await expect(page.getByRole('heading', { name: 'Welcome back' })).toBeVisible();
    await expectAccessible(page);
    await page.getByLabel('Handle').fill('nobody_at_all');
    await page.getByLabel('Password').fill('not this one');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Join the party' }).click();
    await page.getByLabel('Handle').fill('no handle');
    await page.getByLabel('Display name').fill(' ');
    await page.getByLabel('E-mail').fill('a@b');
    await page.getByLabel('Password').fill('short');
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('Display name')).toHaveAccessibleDescription('Enter a display name.');
    await expectAccessible(page);
    await page.goto('/oidc/logout');
    await expect(page.getByRole('link', { name: 'Go to Cruddur' })).toBeVisible();
    await expectAccessible(page);
  });
}
