import type { Locator, Page } from '@playwright/test';

/** The console that `npm start` serves, at an address with a key that it prints. */
export class ConsolePage {
  readonly address = process.env['CONSOLE_ADDRESS'] ?? '';
  readonly state: Locator;
  readonly rows: Locator;
  readonly detail: Locator;
  readonly again: Locator;
  readonly question: Locator;

  constructor(private readonly page: Page) {
    this.state = page.locator('#state');
    this.rows = page.getByRole('list', { name: /last invocations/ }).getByRole('link');
    this.detail = page.getByRole('region', { name: 'The invocation' });
    this.again = this.detail.getByRole('button', { name: 'Invoke again' });
    this.question = page.getByRole('dialog', { name: 'Invoke it again?' });
  }

  async open(): Promise<void> {
    await this.page.goto(this.address);
  }

  view(name: string): Locator {
    return this.page.getByRole('navigation').getByRole('link', { name });
  }
}
