import type { Locator } from '@playwright/test';
import { SitePage } from './site.page';

export class ProfilePage extends SitePage {
  async open(handle: string): Promise<void> {
    await this.page.goto(`/@${handle}`);
  }

  get edit(): Locator {
    return this.page.getByRole('button', { name: 'Edit profile' });
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

  /** Closes the dialog, and throws away what was written in it. */
  get cancel(): Locator {
    return this.dialog.getByRole('button', { name: 'Cancel' });
  }

  /** Leads to my conversation with the person. */
  get message(): Locator {
    return this.page.getByRole('link', { name: 'Message', exact: true });
  }

  tab(name: 'Cruds' | 'Replies'): Locator {
    return this.main.getByRole('link', { name, exact: true });
  }
}
