import { SitePage } from './site.page';

export class SearchPage extends SitePage {
  async open(term?: string): Promise<void> {
    await this.page.goto(term ? `/search?${new URLSearchParams({ term })}` : '/search');
  }

  /** Waits until the address has the term: links and reloads find the same. */
  async toBeFor(term: string): Promise<void> {
    await this.page.waitForURL(`**/search?term=${encodeURIComponent(term)}`);
  }
}
