import type { Locator } from '@playwright/test';
import { SitePage } from './site.page';

/** One crud with its replies. */
export class ThreadPage extends SitePage {
  async open({ handle, uuid }: { handle: string; uuid: string }): Promise<void> {
    await this.page.goto(`/@${handle}/status/${uuid}`);
  }

  get ofWhom(): Locator {
    return this.page.getByRole('heading', { name: /^A crud of/ });
  }

  get gone(): Locator {
    return this.page.getByRole('heading', { name: 'It is gone' });
  }

  /** Within the dialog. */
  get reply(): Locator {
    return this.dialog.getByLabel('Your reply');
  }
}
