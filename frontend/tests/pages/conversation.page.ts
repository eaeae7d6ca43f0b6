import { expect, type Locator } from '@playwright/test';
import { SitePage } from './site.page';

/** My conversation with one person. */
export class ConversationPage extends SitePage {
  async open(handle: string): Promise<void> {
    await this.page.goto(`/messages/@${handle}`);
  }

  get field(): Locator {
    return this.page.getByLabel(/Message to @|A note to yourself/);
  }

  get sendButton(): Locator {
    return this.page.getByRole('button', { name: 'Send', exact: true });
  }

  get log(): Locator {
    return this.page.getByRole('log');
  }

  /** All that the API has. */
  get messages(): Locator {
    return this.log.locator('.bubble:not(.is-waiting)');
  }

  /** One that the API has. */
  message(text: string): Locator {
    return this.messages.filter({ hasText: text });
  }

  /** One that is on its way, or could not be sent. */
  unsent(text: string): Locator {
    return this.log.locator('.bubble.is-waiting').filter({ hasText: text });
  }

  get days(): Locator {
    return this.log.getByRole('heading');
  }

  /** What groups of messages are ended with. */
  get times(): Locator {
    return this.log.locator('time.bubbles-when');
  }

  /** Leads to what came while something else was read. */
  get fresh(): Locator {
    return this.page.getByRole('button', { name: 'New messages' });
  }

  async send(text: string): Promise<void> {
    await this.field.fill(text);
    await this.sendButton.click();
    await expect(this.message(text)).toBeVisible();
  }

  /** How far the end is below what is in sight. */
  fromEnd(): Promise<number> {
    return this.log.evaluate((box) => box.scrollHeight - box.clientHeight - box.scrollTop);
  }
}
