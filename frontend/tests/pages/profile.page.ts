import type { Locator } from '@playwright/test';
import { SitePage } from './site.page';

export class ProfilePage extends SitePage {
  async open(handle: string): Promise<void> {
    await this.page.goto(`/@${handle}`);
  }

  get edit(): Locator {
    return this.page.getByRole('button', { name: 'Edit Profile' });
  }

  get displayName(): Locator {
    return this.dialog.getByLabel('Display name');
  }

  get bio(): Locator {
    return this.dialog.getByLabel('Bio');
  }

  get save(): Locator {
    return this.dialog.getByRole('button', { name: 'Save' });
  }

  /** Leads to my conversation with the person. */
  get message(): Locator {
    return this.page.getByRole('link', { name: 'Message', exact: true });
  }
}
