import { expect, type Locator, type Page } from '@playwright/test';
import { SignInPage } from './sign-in.page';

/** The API's reference, on the API's own origin. */
export class ReferencePage {
  readonly authorize: Locator;

  constructor(readonly page: Page) {
    this.authorize = page.getByRole('button', { name: 'Authorize', exact: true });
  }

  async open(): Promise<void> {
    await this.page.goto(`${process.env['BACKEND_URL'] ?? 'http://localhost:4567'}/docs`);
    await this.operation('home').waitFor();
  }

  operation(id: string): Locator {
    return this.page.locator(`[id$="-${id}"]`);
  }

  /** In the window that it opens, and that closes by itself. */
  async signIn(handle: string, password: string): Promise<void> {
    await this.authorize.click();
    const opened = this.page.waitForEvent('popup');
    await this.page.getByRole('button', { name: 'Apply given OAuth2 credentials' }).click();
    const issuer = await opened;
    const closed = issuer.waitForEvent('close');
    await new SignInPage(issuer).submit(handle, password);
    await closed;
    await expect(this.page.getByRole('heading', { name: 'Authorized' })).toBeVisible();
    await this.page.getByRole('button', { name: 'Close' }).first().click();
  }

  /** @returns what the API answers to it as it stands, as the page shows it */
  async execute(id: string): Promise<Locator> {
    const operation = this.operation(id);
    await operation.locator('.opblock-summary-control').click();
    await operation.getByRole('button', { name: 'Execute' }).click();
    return operation.locator('.live-responses-table .response').first();
  }
}
