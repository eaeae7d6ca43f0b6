import { createHash, randomBytes } from 'node:crypto';

export interface Tokens {
  access_token: string;
  refresh_token: string;
  id_token: string;
}

/** A browser, as far as an issuer sees one: it keeps cookies and follows no redirect unless told to. */
export class Browser {
  readonly cookies = new Map<string, string>();

  /** @param headers that go with every request, as a proxy in front would add them */
  constructor(
    private readonly origin: string,
    private readonly headers: Record<string, string> = {},
  ) {}

  async fetch(path: string, form?: Record<string, string>): Promise<Response> {
    const response = await fetch(new URL(path, this.origin), {
      redirect: 'manual',
      headers: { ...this.headers, cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value) this.cookies.set(name, value);
      else this.cookies.delete(name);
    }
    return response;
  }

  /** Follows redirects within the issuer. @returns the last answer */
  async follow(response: Response): Promise<Response> {
    let last = response;
    for (let hop = 0; hop < 5; hop++) {
      const to = last.headers.get('location');
      if (!to || !new URL(to, this.origin).pathname.startsWith('/oidc/')) break;
      last = await this.fetch(to);
    }
    return last;
  }
}

let count = 0;

/** Somebody who is to have an account of their own. */
export const someone = (name = 'who') => ({
  handle: `${name}_${++count}_${randomBytes(3).toString('hex')}`,
  display_name: 'Somebody',
  email: `${name}${count}.${randomBytes(6).toString('hex')}@example.com`,
  password: 'correct horse battery',
});

/** What the site does at an issuer of this origin, or another of its clients. */
export function issuerClient(
  origin: string,
  { client_id, redirect_uri } = { client_id: 'cruddur-web', redirect_uri: `${origin}/signed-in` },
) {
  const verifier = randomBytes(32).toString('base64url');

  const authorize = (more: Record<string, string> = {}) =>
    `/oidc/authorize?${new URLSearchParams({
      client_id,
      redirect_uri,
      response_type: 'code',
      scope: 'openid',
      state: 'here',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      ...more,
    })}`;

  /** The address of the page on which signing in begins. */
  async function begin(browser: Browser, more: Record<string, string> = {}): Promise<string> {
    const response = await browser.fetch(authorize(more));
    if (response.status !== 303) throw new Error(`No sign-in began: ${response.status}`);
    return new URL(response.headers.get('location') ?? '', origin).pathname;
  }

  const token = (form: Record<string, string>, headers: Record<string, string> = {}) =>
    fetch(`${origin}/oidc/token`, { method: 'POST', headers, body: new URLSearchParams({ client_id, ...form }) });

  const exchange = (code: string, to = redirect_uri, more: Record<string, string> = {}, headers = {}) =>
    token({ grant_type: 'authorization_code', code, redirect_uri: to, code_verifier: verifier, ...more }, headers);

  /** Follows the way back to the site. @returns the code that it is given there */
  async function codeOf(browser: Browser, response: Response): Promise<string> {
    const last = await browser.follow(response);
    const back = new URL(last.headers.get('location') ?? '');
    if (!back.href.startsWith(`${redirect_uri}?`) || back.searchParams.get('state') !== 'here')
      throw new Error(`That does not lead back: ${back.href}`);
    return back.searchParams.get('code') ?? '';
  }

  /** Follows the way back to the site and trades the code in. */
  async function finish(browser: Browser, response: Response): Promise<Tokens> {
    const answer = await exchange(await codeOf(browser, response));
    if (answer.status !== 200) throw new Error(`The code was not taken: ${answer.status}`);
    return answer.json() as Promise<Tokens>;
  }

  return {
    authorize,
    begin,
    token,
    exchange,
    codeOf,
    finish,
    refresh: (refresh_token: string) => token({ grant_type: 'refresh_token', refresh_token }),
    signUp: async (browser: Browser, form: Record<string, string>) =>
      browser.fetch(`${await begin(browser)}/sign-up`, form),
    signIn: async (browser: Browser, { handle = '', password = '' }: { handle?: string; password?: string }) =>
      browser.fetch(`${await begin(browser)}/sign-in`, { handle, password }),
  };
}
