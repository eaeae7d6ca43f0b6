import { ask, newPerson, signed, system, tokenFor } from '../../local/test/client';
import { operations } from '../../local/test/openapi';

const claims = (handle: string) => ({ iss: system.issuer, aud: 'cruddur-api', username: handle });

test('each signed-in operation asks for a token first, whatever else is wrong', async () => {
  const closed = operations.filter(({ operation }) => !operation.security);
  expect(closed.map(({ operation }) => operation.operationId)).toHaveLength(9);
  for (const { method, path } of closed) {
    const answer = await ask(method, path.replace('{id}', 'x'), method === 'GET' ? {} : { raw: 'not json' });
    expect([method, path, answer.status]).toEqual([method, path, 401]);
    expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/);
  }
});

test('Cognito’s tokens, which name a client and no audience, hold', async () => {
  const { handle } = await newPerson();
  const token = await signed({ iss: system.issuer, client_id: 'cruddur-api', token_use: 'access', username: handle });
  expect((await ask('GET', '/api/profile', { token })).status).toBe(200);
});

test.each<[string, (handle: string) => Promise<string>]>([
  ['expired', (handle) => signed(claims(handle), Math.floor(Date.now() / 1000) - 31)],
  ['of another issuer', (handle) => signed({ ...claims(handle), iss: 'http://127.0.0.1:1' })],
  ['for another audience', (handle) => signed({ ...claims(handle), aud: 'another-api' })],
  ['for another client', (handle) => signed({ iss: system.issuer, client_id: 'another', username: handle })],
  ['an id token', (handle) => signed({ ...claims(handle), token_use: 'id' })],
  ['of nobody', () => tokenFor('')],
  ['of something that is no handle', () => tokenFor('a@example.com')],
  ['broken', async (handle) => (await tokenFor(handle)).slice(0, -3)],
  ['not one', async () => 'x'],
])('a token %s is refused', async (_, make) => {
  const { handle } = await newPerson();
  const { status } = await ask('GET', '/api/profile', { token: await make(handle) });
  expect(status).toBe(401);
});

test('30 seconds after its expiry it still holds: clocks differ', async () => {
  const { handle } = await newPerson();
  const token = await signed(claims(handle), Math.floor(Date.now() / 1000) - 20);
  expect((await ask('GET', '/api/profile', { token })).status).toBe(200);
});
