import { expect, newWord, test } from './fixtures';

test('“Join Cruddur” and “Sign in” lead to what they say, and each page to the other', async ({ visit }) => {
  const { page, home, site } = await visit();
  const heading = (name: string) => page.getByRole('heading', { level: 1, name });
  await home.open();
  await site.join.click();
  await expect(heading('Join the party')).toBeVisible();
  await page.getByRole('link', { name: 'Sign in' }).click();
  await expect(heading('Welcome back')).toBeVisible();
  await home.open();
  await site.toSignIn();
  await expect(heading('Welcome back')).toBeVisible();
  await page.getByRole('link', { name: 'Join the party' }).click();
  await expect(heading('Join the party')).toBeVisible();
});

test('“Join Cruddur” leads to Cognito’s sign-up, with all that its sign-in is given', async ({ visit, baseURL }) => {
  const { page, home, site } = await visit();
  // What a deployment to AWS has, at an address that a test may have.
  const cognito = `${baseURL}/pool`;
  await page.route('/config.json', (route) =>
    route.fulfill({ json: { authority: cognito, client_id: 'pool-client' } }),
  );
  await page.route(`${cognito}/.well-known/openid-configuration`, (route) =>
    route.fulfill({
      json: {
        issuer: cognito,
        authorization_endpoint: 'https://cruddur.auth.us-east-1.amazoncognito.com/oauth2/authorize',
        token_endpoint: 'https://cruddur.auth.us-east-1.amazoncognito.com/oauth2/token',
      },
    }),
  );
  await page.route('https://cruddur.auth.us-east-1.amazoncognito.com/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Cognito</title>' }),
  );
  await home.open();
  await site.join.click();
  await page.waitForURL(({ hostname }) => hostname.endsWith('.amazoncognito.com'));
  const { pathname, searchParams } = new URL(page.url());
  expect(pathname).toBe('/signup');
  expect(Object.fromEntries(searchParams)).toMatchObject({
    client_id: 'pool-client',
    response_type: 'code',
    redirect_uri: `${baseURL}/signed-in`,
    code_challenge_method: 'S256',
  });
  await home.open();
  await site.toSignIn();
  await page.waitForURL(/amazoncognito\.com\/oauth2\/authorize\?/);
});

test('a sign-up leads back to where one was, and a sign-out out of it', async ({ visit }) => {
  const { site, profile, issuer } = await visit();
  await profile.open('worf');
  await profile.join.click();
  await issuer.signUp(`new_${newWord()}`);
  await expect(site.page.getByRole('heading', { name: 'Worf' })).toBeVisible();
  await expect(site.profileLink).toBeVisible();

  await site.openMore();
  await site.page.getByRole('button', { name: 'Sign out' }).click();
  await issuer.confirmSignOut();
  await expect(site.join).toBeVisible();
  await expect(site.profileLink).toHaveCount(0);
});

test('a sign-up that is refused says why beside each field, on the smallest phone as well', async ({ visit }) => {
  const { page, site, home } = await visit({ viewport: { width: 320, height: 640 }, colorScheme: 'light' });
  await home.open();
  await site.join.click();
  await expect(page.getByLabel('Handle')).toBeFocused();
  await page.getByLabel('Handle').fill('no handle');
  await page.getByLabel('Display name').fill('Somebody');
  await page.getByLabel('E-mail').fill('nobody@nowhere');
  await page.getByLabel('Password').fill('short');
  await page.getByRole('button', { name: 'Sign up' }).click();
  await expect(page.getByLabel('Handle')).toHaveAccessibleDescription('Use up to 30 letters, digits and underscores.');
  await expect(page.getByLabel('Handle')).toBeFocused();
  await expect(page.getByLabel('E-mail')).toHaveAccessibleDescription('That is not an e-mail address.');
  await expect(page.getByLabel('Password')).toHaveAccessibleDescription('Use at least 10 characters.');
  await expect(page.getByLabel('Display name')).toHaveValue('Somebody');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  // Its font is the site's, which the content policy lets it have.
  expect(await page.evaluate(async () => (await document.fonts.ready).check('1rem Figtree'))).toBe(true);
});
