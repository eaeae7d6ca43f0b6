import type { Locator } from '@playwright/test';
import { SitePage } from './site.page';

/** My conversations. */
export class MessagesPage extends SitePage {
  async open(): Promise<void> {
    await this.page.goto('/messages');
  }

  /** The conversation whose last message this is. */
  group(message: string): Locator {
    return this.page.getByRole('link', { name: message });
  }
}
