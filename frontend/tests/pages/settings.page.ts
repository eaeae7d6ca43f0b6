import type { Locator } from '@playwright/test';
import { SitePage } from './site.page';

export class SettingsPage extends SitePage {
  async open(): Promise<void> {
    await this.page.goto('/settings');
  }

  themeOf(name: 'System' | 'Dark' | 'Light'): Locator {
    return this.page.getByRole('group', { name: 'Theme' }).getByRole('radio', { name });
  }

  motionOf(name: 'System' | 'Less'): Locator {
    return this.page.getByRole('group', { name: 'Motion' }).getByRole('radio', { name });
  }
}
