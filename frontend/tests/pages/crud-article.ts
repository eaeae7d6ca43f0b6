import type { Locator } from '@playwright/test';

/** A crud or a reply as it is shown. */
export class CrudArticle {
  constructor(readonly article: Locator) {}

  /** The number is how many replies it has. */
  replyButton(count?: number): Locator {
    const name = count === undefined ? /^Reply/ : count === 0 ? 'Reply' : `Reply, ${count}`;
    return this.article.getByRole('button', { name, exact: true }).first();
  }

  /** Only one's own crud has it, and only once the API has the crud. */
  get deleteButton(): Locator {
    return this.article.getByRole('button', { name: 'Delete' }).first();
  }

  /** Leads to its own page. */
  get ownPage(): Locator {
    return this.article.locator('a:has(.ago)').first();
  }

  link(name: string): Locator {
    return this.article.getByRole('link', { name, exact: true });
  }
}
