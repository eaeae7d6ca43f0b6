import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { operations } from '../testing/documented';
import { bytesOf, exchange, fuzzSettings, hostileRequests } from '../testing/hostile-requests';
import { type Attempt, api, ask, newVictim, site } from './target';

const REQUESTS = 500;

/** Whatever is sent to an address of the stack, it answers, and never by a fault. @returns figures */
async function fuzz(origin: string, hostile: Omit<Parameters<typeof hostileRequests>[0], 'host'>): Promise<string> {
  const { hostname, port, host } = new URL(origin);
  const { numRuns, seed } = fuzzSettings(REQUESTS);
  const seen = new Map<number, number>();
  const property = fc.asyncProperty(hostileRequests({ ...hostile, host }), async (request) => {
    const { status } = await exchange(Number(port), hostname, bytesOf(request));
    seen.set(status, (seen.get(status) ?? 0) + 1);
    // That there is too much at once is no fault.
    assert(status < 500 || status === 503, `${request.method} ${request.target} got ${status}.`);
  });
  await fc.assert(property, { numRuns, seed });
  const statuses = [...seen].toSorted().map(([status, count]) => `${count} × ${status}`);
  return `FUZZ_SEED=${seed}: ${statuses.join(', ')}`;
}

export const inputAttempts: Attempt[] = [
  {
    what: 'hostile requests to the API',
    run: async () => {
      const { tokens } = await newVictim();
      return fuzz(api, {
        targets: operations,
        fields: { message: 'x', ttl: '1-hour', display_name: 'Fuzz', bio: '', user_receiver_handle: 'andrewbrown' },
        credentials: [
          ['authorization', `Bearer ${tokens.access_token}`],
          ['content-type', 'application/json'],
        ],
      });
    },
  },
  {
    what: 'hostile requests to the issuer, through the site',
    run: () =>
      fuzz(site, {
        targets: [
          ...['authorize', 'logout', 'userinfo', 'sessions', 'interaction/{uid}', '{name}'].map((name) => ({
            method: 'GET',
            path: `/oidc/${name}`,
          })),
          ...['token', 'revoke', 'account', 'logout/confirm', 'interaction/{uid}'].map((name) => ({
            method: 'POST',
            path: `/oidc/${name}`,
          })),
        ],
        fields: {
          client_id: 'cruddur-web',
          grant_type: 'refresh_token',
          refresh_token: 'x'.repeat(43),
          redirect_uri: `${site}/signed-in`,
          response_type: 'code',
          scope: 'openid',
          code_challenge: 'x'.repeat(43),
          code_challenge_method: 'S256',
        },
        credentials: [['content-type', 'application/x-www-form-urlencoded']],
      }),
  },
  {
    what: 'a conversation whose id is impossible, and a body that is too large',
    run: async () => {
      const { access_token: token } = (await newVictim()).tokens;
      for (const message_group_uuid of ['\ud800', 'x'.repeat(1_100), '..', '\u0000', '{}']) {
        const { status } = await ask('POST', '/api/messages', token, { message: 'x', message_group_uuid });
        assert.equal(status, 404, `A message to ${JSON.stringify(message_group_uuid).slice(0, 20)} got ${status}.`);
      }
      const large = { message: 'x'.repeat(20_000), ttl: '1-hour' };
      assert.equal((await ask('POST', '/api/activities', token, large)).status, 413);
      return undefined;
    },
  },
  {
    what: 'names that turn text around, or are another’s handle',
    run: async () => {
      const { access_token: token } = (await newVictim()).tokens;
      for (const display_name of [
        'a\u202eb',
        '\u2066x',
        '@andrewbrown',
        '@\u0430ndrewbrown',
        '\uff20andrewbrown',
        '@andrewbrown ✓',
      ]) {
        const { status } = await ask('PUT', '/api/profile', token, { display_name, bio: '' });
        assert.equal(status, 422, `The name ${JSON.stringify(display_name)} got ${status}.`);
      }
      return undefined;
    },
  },
];
