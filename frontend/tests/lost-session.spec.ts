import type { Page } from '@playwright/test';
import { expect, newWord, test } from './fixtures';
import { endElsewhere, KEY } from './kept-session';

const ended = 'Your session has ended. Sign in again; what you wrote is kept.';
const problem = { status: 401, contentType: 'application/problem+json', body: '{}' };

/**
 * As if the session had been ended elsewhere: the API takes no token of it, and the issuer makes none.
 * @param method of what meets it; any without one
 */
async function end(page: Page, method?: string): Promise<void> {
  await page.route('/api/**', (route) => {
    const request = route.request();
    const meets = request.headers()['authorization'] && (method ?? request.method()) === request.method();
    return meets ? route.fulfill(problem) : route.fallback();
  });
}

test('a reply that meets the end of the session says so on the page where it was written, and goes out after the sign-in', async ({
  visit,
  newPerson,
}) => {
  const me = await newPerson();
  const posted = await me.post(`To be answered ${newWord()}`);
  const { page, home, thread } = await visit({ as: me });
  const text = `Kept ${newWord()}`;
  await home.open();
  await expect(home.profileLink).toBeVisible();
  await home.crud(posted.message).replyButton().click();
  await thread.reply.fill(text);
  await end(page);
  await home.dialog.getByRole('button', { name: 'Reply', exact: true }).click();
  const alert = page.getByRole('alert').filter({ hasText: ended });
  await expect(alert).toBeVisible();
  await page.unroute('/api/**');
  await alert.getByRole('button', { name: 'Sign in' }).click();
  await expect(home.profileLink).toBeVisible();
  await expect(page.getByText(ended)).toHaveCount(0);
  await thread.open(posted);
  await expect(home.crud(text).deleteButton).toBeVisible();
});

test('a crud that is being written as the session ends is in its dialog after the sign-in', async ({
  visit,
  newPerson,
}) => {
  const { page, home, profile } = await visit({ as: await newPerson() });
  const text = `Kept ${newWord()}`;
  await profile.open('worf');
  await expect(home.profileLink).toBeVisible();
  await page.keyboard.press('n');
  await home.dialog.getByLabel('New crud').fill(text);
  await endElsewhere(page);
  await expect(home.dialog.getByText(ended)).toBeVisible();
  const form = await home.dialog.locator('form').boundingBox();
  const signIn = await home.dialog.getByRole('button', { name: 'Sign in' }).boundingBox();
  expect(signIn?.y).toBeGreaterThanOrEqual((form?.y ?? 0) + (form?.height ?? 0));
  await expect(home.dialog.getByLabel('New crud')).toHaveValue(text);
  await page.unroute('/api/**');
  await home.dialog.getByRole('button', { name: 'Sign in' }).click();
  await expect(home.dialog.getByText(ended)).toHaveCount(0);
  await expect(home.dialog.getByLabel('New crud')).toHaveValue(text);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Your crud is posted.')).toBeVisible();
});

test('a message that meets the end of the session goes out after the sign-in', async ({ visit, newPerson }) => {
  const [me, friend] = [await newPerson(), await newPerson()];
  const { page, site, conversation } = await visit({ as: me });
  const text = `Kept ${newWord()}`;
  await conversation.open(friend.handle);
  await expect(page.getByText(/^Say hello to /)).toBeVisible();
  await conversation.field.fill(text);
  // What asks for new messages meanwhile is answered.
  await end(page, 'POST');
  await conversation.sendButton.click();
  await expect(conversation.unsent(text)).toBeVisible();
  await expect(page.getByText(ended)).toBeVisible();
  await page.unroute('/api/**');
  await page.getByRole('alert').getByRole('button', { name: 'Sign in' }).click();
  await expect(site.profileLink).toBeVisible();
  await expect(conversation.message(text)).toBeVisible();
  await expect(conversation.field).toHaveValue('');
});

test('a message that is being written as the session ends is written on', async ({ visit, newPerson }) => {
  const [me, friend] = [await newPerson(), await newPerson()];
  const { page, conversation } = await visit({ as: me });
  const field = page.getByLabel('Message to @');
  await conversation.open(friend.handle);
  await expect(page.getByText(/^Say hello to /)).toBeVisible();
  await field.fill('Do you k');
  await end(page, 'GET');
  await expect(page.getByText(ended)).toBeVisible();
  await expect(field).toBeFocused();
  await page.keyboard.type('now?');
  await expect(field).toHaveValue('Do you know?');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('a profile is in its dialog after the sign-in; and nobody else who signs in has any of it', async ({
  visit,
  newPerson,
}) => {
  const [me, other] = [await newPerson(), await newPerson()];
  const { page, site, profile, issuer } = await visit({ as: me });
  const text = `Kept ${newWord()}`;
  await profile.open(`${me.handle}?edit`);
  await profile.bio.fill(text);
  await end(page);
  await profile.save.click();
  await expect(profile.dialog.getByText(ended)).toBeVisible();
  await expect(profile.bio).toHaveValue(text);
  await page.unroute('/api/**');
  // On a shared device, it may be another who comes next.
  const cookies = await page.context().cookies();
  await page.context().clearCookies();
  await profile.dialog.getByRole('button', { name: 'Sign in' }).click();
  await issuer.signIn(other.handle, other.password);
  await expect(site.profileLink).toHaveAttribute('href', `/@${other.handle}`);
  await profile.open(`${other.handle}?edit`);
  await expect(profile.bio).toHaveValue('');
  await page.evaluate((key) => localStorage.removeItem(key), KEY);
  await page.context().clearCookies();
  await page.context().addCookies(cookies);
  await profile.open(`${me.handle}?edit`);
  await site.toSignIn();
  await expect(profile.bio).toHaveValue(text);
});

test('nothing stands for conversations that do not come once the session has ended', async ({ visit, newPerson }) => {
  const [me, friend] = [await newPerson(), await newPerson()];
  const { page, conversation } = await visit({ as: me });
  await end(page, 'GET');
  await conversation.open(friend.handle);
  await expect(page.getByText(ended)).toBeVisible();
  await expect(page.locator('.talk.is-bone')).toHaveCount(0);
});
