import AxeBuilder from '@axe-core/playwright';
import { crudClock } from './app-at-issuer';
import { expect, test } from './fixtures';

test.skip(!process.env['CLIENTS'], 'The stack that is up knows no app of somebody else’s.');

/** Nothing listens there, and a route would not be asked: it is where a redirect leads. */
const [back = ''] = crudClock.redirect_uris;

test('an app of somebody else’s is allowed with the keyboard alone, and led back to', async ({ visit, newPerson }) => {
  const me = await newPerson();
  const { page, issuer } = await visit({ viewport: { width: 390, height: 844 } });
  await issuer.comeFrom(crudClock, me);
  await expect(page.getByText(`It asks to use Cruddur as @${me.handle}.`)).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Cruddur, home' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Allow' })).toBeFocused();
  const led = page.waitForRequest((request) => request.url().startsWith(`${back}?code=`));
  await page.keyboard.press('Enter');
  await led;
});

test('one that is not allowed is told so, and what it had asked for is not to be had', async ({ visit, newPerson }) => {
  const { page, issuer } = await visit();
  await issuer.comeFrom(crudClock, await newPerson());
  const led = page.waitForRequest((request) => request.url().startsWith(`${back}?error=access_denied&`));
  await page.getByRole('button', { name: 'Cancel' }).click();
  await led;
});

test('its pages may call the API, and those of nobody else', async ({ page }) => {
  const { origin } = new URL(back);
  for (const path of ['/api/activities/home?limit=10', '/api/users/worf']) {
    const allowed = async (from: string) =>
      (await page.request.get(path, { headers: { origin: from } })).headers()['access-control-allow-origin'];
    expect([path, await allowed(origin), await allowed('http://localhost:9932')]).toEqual([path, origin, undefined]);
  }
});

for (const colorScheme of ['dark', 'light'] as const) {
  test(`axe finds nothing where one is asked in the ${colorScheme} theme, and all of it is within the smallest phone`, async ({
    visit,
    newPerson,
  }) => {
    const viewport = { width: 320, height: 640 };
    const { page, issuer } = await visit({ colorScheme, viewport, bypassCSP: true });
    await issuer.comeFrom(crudClock, await newPerson());
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width);
  });
}
