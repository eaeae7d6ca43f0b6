import { SitePage } from './site.page';

export class NotificationsPage extends SitePage {
  async open(): Promise<void> {
    await this.page.goto('/notifications');
  }
}
