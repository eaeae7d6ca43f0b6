import type { Locator } from '@playwright/test';
import { SitePage } from './site.page';

/** One crud with what it is under, and its replies. */
export class ThreadPage extends SitePage {
  async open({ handle, uuid }: { handle: string; uuid: string }): Promise<void> {
    await this.page.goto(`/@${handle}/status/${uuid}`);
  }

  /** The crud that the page is about. */
  get ofWhom(): Locator {
    return this.page.locator('article.focus');
  }

  get gone(): Locator {
    return this.page.getByRole('heading', { name: 'It is gone.' });
  }

  /** Above the crud, the first on top. */
  get above(): Locator {
    return this.page.getByRole('list', { name: 'The thread above' }).getByRole('article');
  }

  /** At any depth. */
  get replies(): Locator {
    return this.page.locator('.tree').getByRole('article');
  }

  /** A reply with those to it. */
  branch(text: string): Locator {
    return this.page
      .getByRole('listitem')
      .filter({ has: this.page.getByRole('article').filter({ hasText: text }) })
      .last();
  }

  get answer(): Locator {
    return this.page.getByRole('button', { name: /^Reply to/ });
  }

  /** Within the dialog. */
  get reply(): Locator {
    return this.dialog.getByLabel('Your reply');
  }

  async send(text: string): Promise<void> {
    await this.reply.fill(text);
    await this.dialog.getByRole('button', { name: 'Reply', exact: true }).click();
  }

  async deleteFocused(): Promise<void> {
    await this.ofWhom.locator('summary').click();
    await this.ofWhom.getByRole('button', { name: 'Delete' }).click();
    await this.confirm();
  }

  async confirm(): Promise<void> {
    await this.dialog.getByRole('button', { name: 'Delete' }).click();
  }
}
