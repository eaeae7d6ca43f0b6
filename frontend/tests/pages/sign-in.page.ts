import type { Page } from '@playwright/test';

/** The local issuer's pages. */
export class SignInPage {
  constructor(readonly page: Page) {}

  async signIn(handle: string, password: string): Promise<void> {
    await this.submit(handle, password);
    await this.arrive();
  }

  async submit(handle: string, password: string): Promise<void> {
    await this.page.getByLabel('Handle').fill(handle);
    await this.page.getByLabel('Password').fill(password);
    await this.page.getByRole('button', { name: 'Sign in' }).click();
  }

  async signUp(handle: string): Promise<void> {
    await this.page.getByLabel('Handle').fill(handle);
    await this.page.getByLabel('Display name').fill('Somebody New');
    await this.page.getByLabel('E-mail').fill(`${handle}@example.com`);
    await this.page.getByLabel('Password').fill('correct horse battery');
    await this.page.getByRole('button', { name: 'Sign up' }).click();
    await this.arrive();
  }

  async confirmSignOut(): Promise<void> {
    await this.page.getByRole('heading', { name: 'Sign out?' }).waitFor();
    await this.page.getByRole('button', { name: 'Sign out' }).click();
    await this.arrive();
  }

  /** The site goes on from the page to which the issuer leads back; a test that goes elsewhere before would be led away. */
  private async arrive(): Promise<void> {
    await this.page.waitForURL(({ pathname }) => !/^\/(oidc|signed-in|signed-out|confirmed)\b/.test(pathname));
  }
}
