import type { Locator, Page } from '@playwright/test';
import { CrudArticle } from './crud-article';

/** What every page of the site has. */
export class SitePage {
  constructor(readonly page: Page) {}

  get title(): Locator {
    return this.page.getByRole('heading', { level: 1 });
  }

  get main(): Locator {
    return this.page.getByRole('main');
  }

  get loading(): Locator {
    return this.page.getByText('Loading…');
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  /** Cruds and replies alike. */
  get articles(): Locator {
    return this.page.locator('article');
  }

  get cruds(): Locator {
    return this.articles;
  }

  crud(text: string): CrudArticle {
    return new CrudArticle(this.articles.filter({ hasText: text }).first());
  }

  /** A link of the navigation. */
  link(name: 'Home' | 'Search' | 'Notifications' | 'Messages' | 'Profile'): Locator {
    return this.page.getByRole('navigation').getByRole('link', { name, exact: true });
  }

  /** It is there while somebody is signed in. */
  get profileLink(): Locator {
    return this.link('Profile');
  }

  /** It is there while nobody is signed in. */
  get join(): Locator {
    return this.page.getByRole('button', { name: 'Join Cruddur' }).first();
  }

  get theme(): Locator {
    return this.page.getByLabel('Theme');
  }

  get tryAgain(): Locator {
    return this.page.getByRole('button', { name: 'Try again' }).first();
  }

  get trending(): Locator {
    return this.page.getByRole('heading', { name: 'Burning now' });
  }

  get suggested(): Locator {
    return this.page.getByRole('heading', { name: 'People to talk with' });
  }

  get searchField(): Locator {
    return this.page.getByLabel('Search Cruddur');
  }

  /** In the menu. */
  get signOut(): Locator {
    return this.page.getByRole('button', { name: 'Sign out' });
  }

  /** Leads to the page on which one signs in. */
  async toSignIn(): Promise<void> {
    await this.openMore();
    await this.page.locator('.menu').getByRole('button', { name: 'Sign in' }).click();
  }

  async openMore(): Promise<void> {
    await this.page.getByTitle('More', { exact: true }).click();
  }

  /** What has the focus: its id, or what it says. */
  focused(): Promise<string | null | undefined> {
    return this.page.evaluate(() => document.activeElement?.id || document.activeElement?.textContent);
  }
}
