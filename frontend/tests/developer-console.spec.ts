import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './fixtures';
import { ConsolePage } from './pages/console.page';

test('an invocation appears as it happens, is looked into, and is made again', async ({ visit, request }) => {
  const { page } = await visit();
  const own = new ConsolePage(page);
  await own.open();
  await expect(own.state).toHaveText('Live');
  // The key is nobody's who looks over a shoulder, or comes back to the address.
  expect(page.url()).not.toContain('key');

  const handle = `nobody_${Date.now()}`;
  await request.get(`/api/users/${handle}`);
  const row = own.rows.filter({ hasText: handle });
  await expect(row).toContainText('show-user');
  await expect(row).toContainText('404');
  await row.focus();
  await page.keyboard.press('Enter');
  await expect(own.detail).toContainText('DynamoDB GetItem');
  await expect(own.detail).toContainText(`USER#${handle}`);
  await expect(own.detail).toContainText('a million, for DynamoDB alone');
  await own.again.click();
  await expect(row).toHaveCount(2);
  await expect(row.first()).toHaveAttribute('aria-current', 'true');
  await page.keyboard.press('Escape');
  await expect(own.detail).toBeHidden();

  // What may write is asked about first.
  await request.post(`/api/activities?${handle}`, {
    data: { message: handle },
    headers: { 'idempotency-key': handle },
  });
  await page.getByLabel('Function or path').fill('create-activity');
  const writes = own.rows.filter({ hasText: handle });
  await writes.first().click();
  await expect(own.detail).toContainText(handle);
  await own.again.click();
  await expect(own.question).toContainText('may write');
  await own.question.getByRole('button', { name: 'Cancel' }).click();
  const before = page.url();
  await own.again.click();
  await own.question.getByRole('button', { name: 'Invoke again' }).click();
  await expect.poll(() => page.url()).not.toBe(before);
  await expect(own.detail).toContainText(handle);
});

for (const colorScheme of ['dark', 'light'] as const) {
  test(`every view can be read, in the ${colorScheme} theme on a phone, and axe finds nothing`, async ({
    visit,
    request,
  }) => {
    await request.get('/api/activities/home');
    const { page } = await visit({ colorScheme, viewport: { width: 390, height: 844 }, bypassCSP: true });
    const own = new ConsolePage(page);
    await own.open();
    const isWell = async (where: string) => {
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect([where, ...violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)]).toEqual([where]);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect([where, wider]).toEqual([where, 0]);
    };
    const home = own.rows.filter({ hasText: 'GET /api/activities/home' }).first();
    await expect(home).toBeVisible();
    await isWell('Invocations');
    await home.click();
    await expect(own.detail).toBeVisible();
    await isWell('an invocation');
    await own.view('Functions').click();
    await expect(page.getByRole('rowheader', { name: 'home' })).toBeVisible();
    await isWell('Functions');
    await own.view('Table').click();
    await expect(page.getByText(/^20 items/)).toBeVisible();
    await page.getByLabel('Access pattern').selectOption({ label: 'a profile: USER#<handle>' });
    await page.getByRole('textbox', { name: 'Handle' }).fill('worf');
    await page.getByRole('button', { name: 'Read' }).click();
    await expect(page.getByText('1 item, ')).toBeVisible();
    await isWell('Table');
    await own.view('Stream').click();
    await expect(page.getByRole('heading', { name: 'Set aside' })).toBeVisible();
    await isWell('Stream');
  });
}

test('a connection that is lost is said, and found again; without the key nothing is shown', async ({ visit }) => {
  const { page } = await visit();
  const own = new ConsolePage(page);
  await page.route('**/data/live', (route) => route.abort());
  await own.open();
  await expect(own.state).toHaveText('The connection is lost. It is tried again.');
  await page.unroute('**/data/live');
  await expect(own.state).toHaveText('Live');

  const { page: other } = await visit();
  await other.goto(new URL('/', own.address).href);
  await expect(other.getByText('This tab does not have the key.')).toBeVisible();
});
