import { randomBytes } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import type { FurtherClient } from '../../../local/issuer/registered-clients';

interface Credentials {
  handle: string;
  password: string;
}

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

  /** Comes from an app of somebody else's, and signs in. It goes on where one is asked to allow that app. */
  async comeFrom({ client_id, client_name, redirect_uris }: FurtherClient, { handle, password }: Credentials) {
    const [redirect_uri = ''] = redirect_uris;
    // Nobody trades the code in.
    const pkce = { code_challenge: randomBytes(32).toString('base64url'), code_challenge_method: 'S256' };
    const query = new URLSearchParams({ client_id, redirect_uri, response_type: 'code', scope: 'openid', ...pkce });
    await this.page.goto(`/oidc/authorize?${query}`);
    await this.page.getByLabel('Handle').fill(handle);
    await this.page.getByLabel('Password').fill(password);
    await this.page.keyboard.press('Enter');
    await expect(this.page.getByRole('heading', { name: `Allow ${client_name}?` })).toBeVisible();
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
