import { expect, test } from './fixtures';
import { ConsolePage } from './pages/console.page';

/** The README's pictures, of the sample data. They are made with SCREENSHOTS alone; see playwright.config.ts. */
const folder = process.env['SCREENSHOTS'] ?? '';
const options = { animations: 'disabled' } as const;

test('the home feed, and the same on a phone', async ({ visit }) => {
  const { page, home } = await visit();
  await home.open();
  await expect(home.articles.first()).toBeVisible();
  await page.screenshot({ path: `${folder}/home.png`, ...options });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.screenshot({ path: `${folder}/phone.png`, ...options });
});

test('a profile', async ({ visit }) => {
  const { page, profile } = await visit();
  await profile.open('andrewbrown');
  await expect(profile.articles.first()).toBeVisible();
  await expect(profile.join).toBeVisible();
  await page.screenshot({ path: `${folder}/profile.png`, ...options });
});

test('a conversation', async ({ visit }) => {
  const { page, conversation, issuer } = await visit();
  await conversation.open('garak');
  await conversation.main.getByRole('button', { name: 'Sign in' }).click();
  await issuer.signIn('andrewbrown', process.env['SAMPLE_PASSWORD'] ?? '');
  await expect(conversation.messages.first()).toBeVisible();
  await page.screenshot({ path: `${folder}/messages.png`, ...options });
});

test('the console', async ({ visit, request }) => {
  const [{ page: looking }, { page, conversation, issuer }] = [await visit(), await visit()];
  const own = new ConsolePage(looking);
  await own.open();
  await conversation.open('garak');
  await conversation.main.getByRole('button', { name: 'Sign in' }).click();
  await issuer.signIn('andrewbrown', process.env['SAMPLE_PASSWORD'] ?? '');
  await expect(conversation.messages.first()).toBeVisible();
  for (const path of [
    'activities/@worf',
    'activities/search?term=%23serverless',
    'users/garak',
    'trends',
    'users/nobody',
  ])
    for (let times = 0; times < 2; times++) await request.get(`/api/${path}`);
  await own.rows.filter({ hasText: 'search-activities' }).first().click();
  await expect(own.detail).toContainText('Postgres');
  await page.close();
  await looking.screenshot({ path: `${folder}/console.png`, ...options });
});
