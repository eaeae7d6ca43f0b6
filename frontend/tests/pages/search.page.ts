import type { Locator } from '@playwright/test';
import { SitePage } from './site.page';

export class SearchPage extends SitePage {
  async open(term?: string): Promise<void> {
    await this.page.goto(term ? `/search?${new URLSearchParams({ term })}` : '/search');
  }

  tab(name: 'Cruds' | 'People' | 'Tags'): Locator {
    return this.main.getByRole('navigation').getByRole('link', { name, exact: true });
  }

  get from(): Locator {
    return this.page.getByLabel('From');
  }

  get since(): Locator {
    return this.page.getByLabel('Since');
  }

  get hasReply(): Locator {
    return this.page.getByLabel('Has a reply');
  }

  /** Waits until the address has the term, and what else is given: links and reloads find the same. */
  async toBeFor(term: string, others: Record<string, string> = {}): Promise<void> {
    await this.page.waitForURL(
      ({ pathname, searchParams }) =>
        pathname === '/search' &&
        new URLSearchParams([...searchParams].sort()).toString() ===
          new URLSearchParams(Object.entries({ term, ...others }).sort()).toString(),
    );
  }
}
