import { expect, type Locator } from '@playwright/test';
import { SitePage } from './site.page';

export class HomePage extends SitePage {
  async open(): Promise<void> {
    await this.page.goto('/');
  }

  get newCrud(): Locator {
    return this.page.getByLabel('New crud');
  }

  lifetime(span: '1 hour' | '12 hours' | '7 days'): Locator {
    return this.page.getByRole('radio', { name: span, exact: true });
  }

  get send(): Locator {
    return this.main.getByRole('button', { name: 'Crud', exact: true });
  }

  /** Says how many cruds came since, and shows them. */
  get news(): Locator {
    return this.page.getByRole('button', { name: /^\d+\+? new cruds?$/ });
  }

  /** Posts a crud, up to where the feed has it. */
  async post(message: string): Promise<void> {
    await this.newCrud.fill(message);
    await this.send.click();
    await expect(this.crud(message).deleteButton).toBeVisible();
  }
}
