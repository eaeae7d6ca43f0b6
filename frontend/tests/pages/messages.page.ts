import type { Locator } from '@playwright/test';
import { SitePage } from './site.page';

/** My conversations. */
export class MessagesPage extends SitePage {
  async open(): Promise<void> {
    await this.page.goto('/messages');
  }

  get list(): Locator {
    return this.page.getByRole('region', { name: 'Conversations' });
  }

  /** The conversation whose last message this is. */
  group(message: string): Locator {
    return this.list.getByRole('link', { name: message });
  }
}
