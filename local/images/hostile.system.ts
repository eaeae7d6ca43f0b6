/** Requests that are wrong to the byte, through nginx: to the API, to the issuer, and to nginx itself. The compose stack is up already. */
import fc from 'fast-check';
import { setting, token } from '../testing/compose-stack';
import { operations } from '../testing/documented';
import { bytesOf, exchange, fuzzSettings, hostileRequests } from '../testing/hostile-requests';

test('whatever is sent to nginx, it answers, and never by a fault', async () => {
  const origin = new URL(setting('FRONTEND_URL'));
  const credentials: [string, string][] = [['authorization', `Bearer ${await token('worf')}`]];
  const targets = [
    ...operations.map(({ method, path }) => ({ method, path })),
    ...[
      '/',
      '/{page}',
      '/assets/{file}',
      '/@{handle}',
      '/messages/{id}',
      '/config.json',
      '/oidc/authorize',
      '/oidc/{name}',
    ].map((path) => ({ method: 'GET', path })),
    ...['/oidc/token', '/oidc/interaction/{uid}', '/{page}'].map((path) => ({ method: 'POST', path })),
  ];
  const fields = {
    message: 'x',
    ttl: '1-hour',
    display_name: 'Worf',
    user_receiver_handle: 'garak',
    message_group_uuid: '019a0b6c-2c5e-4c31-9a51-3f0d2a4b5c6d',
    client_id: 'cruddur-web',
    grant_type: 'refresh_token',
    refresh_token: 'x'.repeat(43),
  };
  const settings = fuzzSettings(10_000);
  console.info(`FUZZ_REQUESTS=${settings.numRuns} FUZZ_SEED=${settings.seed}`);
  const seen = new Map<number, number>();
  let client = 0;
  await fc.assert(
    fc.asyncProperty(hostileRequests({ targets, host: origin.host, fields, credentials }), async (request) => {
      // Each comes from an address of its own, so that no limit of one address keeps it from what is behind.
      client += 1;
      const from: [string, string] = ['x-forwarded-for', `198.51.${(client >> 8) & 255}.${client & 255}`];
      const bytes = bytesOf({ ...request, headers: [...request.headers, from] });
      const { status } = await exchange(Number(origin.port), origin.hostname, bytes);
      seen.set(status, (seen.get(status) ?? 0) + 1);
      expect(status).toBeLessThan(500);
    }),
    settings,
  );
  console.info([...seen].map((each) => each.join(': ')).join(', '));
  expect([...seen.keys()]).toEqual(expect.arrayContaining([200, 400, 401, 404, 422]));
  expect((await fetch(new URL('/api/activities/home', origin))).status).toBe(200);
}, 600_000);
