import type { Locator } from '@playwright/test';
import { SitePage } from './site.page';

/** Settings → Account. */
export class AccountPage extends SitePage {
  async open(): Promise<void> {
    await this.page.goto('/settings/account');
  }

  get name(): Locator {
    return this.page.getByLabel('Display name');
  }

  get save(): Locator {
    return this.page.getByRole('button', { name: 'Save' });
  }

  /** What was typed is asked for by the issuer, which knows the handle. */
  async confirm(password: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Confirm your password' }).click();
    await this.page.getByLabel('Password', { exact: true }).fill(password);
    await this.page.getByRole('button', { name: 'Sign in' }).click();
    await this.newEmail.waitFor();
  }

  get newEmail(): Locator {
    return this.page.getByLabel('New e-mail');
  }

  get currentPassword(): Locator {
    return this.page.getByLabel('Current password');
  }

  get newPassword(): Locator {
    return this.page.getByLabel('New password');
  }

  get setPassword(): Locator {
    return this.page.getByRole('button', { name: 'Change the password' });
  }

  get sessions(): Locator {
    return this.page.locator('.sessions li');
  }

  get signOutEverywhere(): Locator {
    return this.page.getByRole('button', { name: 'Sign out everywhere' });
  }
}
