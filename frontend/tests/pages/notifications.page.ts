import type { Locator } from '@playwright/test';
import { SitePage } from './site.page';

export class NotificationsPage extends SitePage {
  async open(): Promise<void> {
    await this.page.goto('/notifications');
  }

  /** What somebody did. */
  note(text: string): Locator {
    return this.articles.filter({ hasText: text });
  }
}
