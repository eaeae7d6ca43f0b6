import { strict as assert } from 'node:assert';
import { fieldsOf } from '../fields';
import { Browser } from '../testing/issuer-client';
import { type Attempt, issuer, newVictim, site, textIn } from './target';

const ROUNDS = 5;
const PROPOSED = 'a brand new password';

const errorOf = async (answer: Response) => [answer.status, fieldsOf(await answer.json())['error']];

/** Of two answers to one use at once, that of the one that won. */
async function winner(answers: Response[]): Promise<{ refresh_token: string }> {
  const won = answers.filter(({ status }) => status === 200);
  assert.equal(won.length, 1, `${won.length} of ${answers.length} won.`);
  for (const lost of answers.filter((each) => !won.includes(each)))
    assert.deepEqual(await errorOf(lost), [400, 'invalid_grant']);
  const given: unknown = await won[0]?.json();
  return { refresh_token: textIn(given, 'refresh_token') };
}

/** A page as it would be for anybody: without what was typed, and what is new each time. */
const bare = async (answer: Response, ...typed: string[]): Promise<string> => {
  let text = (await answer.text()).replaceAll(/interaction\/[\w-]+/g, '');
  for (const each of typed) text = text.replaceAll(each, '');
  return `${answer.status} ${text}`;
};

const signInAs = async (browser: Browser, handle: string, password: string) =>
  (await issuer.signIn(browser, { handle, password })).status;

export const sessionAttempts: Attempt[] = [
  {
    what: 'a refresh token used twice at once',
    run: async () => {
      let refresh_token = (await newVictim()).tokens.refresh_token;
      for (let round = 0; round < ROUNDS; round++)
        ({ refresh_token } = await winner(
          await Promise.all([issuer.refresh(refresh_token), issuer.refresh(refresh_token)]),
        ));
      return `${ROUNDS} rounds, one winner in each`;
    },
  },
  {
    what: 'a code used twice at once',
    run: async () => {
      const { browser } = await newVictim();
      for (let round = 0; round < ROUNDS; round++) {
        const code = await issuer.codeOf(browser, await browser.fetch(issuer.authorize()));
        await winner(await Promise.all([issuer.exchange(code), issuer.exchange(code)]));
      }
      return `${ROUNDS} rounds, one winner in each`;
    },
  },
  {
    what: 'wrong passwords in a row, from ever other addresses by their own word',
    run: async () => {
      const { handle, password, browser } = await newVictim();
      const statuses: number[] = [];
      for (let turn = 1; turn <= 9; turn++) {
        const attacker = new Browser(site, { 'x-forwarded-for': `203.0.113.${turn}` });
        statuses.push(await signInAs(attacker, handle, 'not the password'));
      }
      assert(statuses.includes(429), `They answered ${statuses.join(' ')}.`);
      // The owner's browser was signed in before: another's failures are not its own.
      const asked = await browser.fetch(issuer.authorize({ prompt: 'login' }));
      const at = new URL(asked.headers.get('location') ?? '', site).pathname;
      const status = (await browser.fetch(`${at}/sign-in`, { handle, password })).status;
      assert.equal(status, 303, `The owner's own browser got ${status}.`);
      return `slowed after ${statuses.indexOf(429)}, and the owner's browser not at all`;
    },
  },
  {
    what: 'ten right passwords in a row',
    run: async () => {
      const { handle, password } = await newVictim();
      for (let turn = 0; turn < 10; turn++) assert.equal(await signInAs(new Browser(site), handle, password), 303);
      return undefined;
    },
  },
  {
    what: 'asking which e-mail is known: recovery and sign-up',
    run: async () => {
      const { email } = await newVictim();
      const recovered = await Promise.all(
        [email, `nobody.${email}`].map(async (each) => {
          const browser = new Browser(site);
          return bare(await browser.fetch(`${await issuer.begin(browser)}/recover`, { email: each }), each);
        }),
      );
      assert.equal(recovered[0], recovered[1]);
      const again = await issuer.signUp(new Browser(site), {
        handle: `again_${Date.now() % 1e9}`,
        display_name: 'Again',
        email,
        password: PROPOSED,
      });
      assert.equal(again.status, 303);
      return undefined;
    },
  },
  {
    what: 'a session’s own token and cookie, to change e-mail, password or sessions',
    run: async () => {
      const { browser, tokens, password } = await newVictim();
      for (const operation of ['GetUser', 'ChangePassword', 'UpdateUserAttributes', 'GlobalSignOut']) {
        const answer = await fetch(`${site}/oidc/account`, {
          method: 'POST',
          headers: { 'x-amz-target': `AWSCognitoIdentityProviderService.${operation}` },
          body: JSON.stringify({
            AccessToken: tokens.access_token,
            PreviousPassword: password,
            ProposedPassword: PROPOSED,
            UserAttributes: [{ Name: 'email', Value: 'thief@example.com' }],
          }),
        });
        assert.equal(answer.status, 400, `${operation} answered ${answer.status}.`);
      }
      const headers = { authorization: `Bearer ${tokens.access_token}` };
      assert.equal((await fetch(`${site}/oidc/sessions`, { headers })).status, 400);
      assert.equal((await issuer.refresh(tokens.refresh_token)).status, 200);
      const asked = { scope: 'openid aws.cognito.signin.user.admin', redirect_uri: `${site}/confirmed` };
      const silently = await browser.follow(await browser.fetch(issuer.authorize(asked)));
      assert(!silently.headers.get('location')?.includes('code='), 'A cookie alone gave a token that does.');
      return undefined;
    },
  },
  {
    what: 'forms and tokens that are too large, and pages that do not exist',
    run: async () => {
      const browser = new Browser(site);
      const at = await issuer.begin(browser);
      for (const [path, form, status] of [
        [`${at}/sign-in`, { handle: 'x'.repeat(9_000), password: 'x' }, 413],
        ['/oidc/token', { grant_type: 'refresh_token', refresh_token: 'x'.repeat(3_000) }, 413],
        [`${at}/constructor`, undefined, 404],
        [`${at}/__proto__`, undefined, 404],
      ] as const) {
        const answer = await browser.fetch(path, form);
        assert.equal(answer.status, status, `${path} answered ${answer.status}.`);
      }
      return undefined;
    },
  },
];
