import { expect, type Locator } from '@playwright/test';
import { SitePage } from './site.page';

/** My conversation with one person. */
export class ConversationPage extends SitePage {
  async open(handle: string): Promise<void> {
    await this.page.goto(`/messages/@${handle}`);
  }

  /** One that the API has. */
  message(text: string): Locator {
    return this.page.locator('.conversation li:not(.pending)').filter({ hasText: text });
  }

  async send(text: string): Promise<void> {
    await this.page.getByLabel('Message to @').fill(text);
    await this.page.getByRole('button', { name: 'Send' }).click();
    await expect(this.message(text)).toBeVisible();
  }
}
