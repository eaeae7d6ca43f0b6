import { createHmac, createPublicKey } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { type Ask, ask, newPerson, signed, system, tokenFor } from '../../../local/testing/api-client';
import { operations } from '../../../local/testing/documented';
import { type Stack, startIssuer, startStack, WRITES_PER_MINUTE } from '../../../local/testing/test-stack';

const claims = (handle: string) => ({ iss: system.issuer, aud: 'cruddur-api', username: handle });

test('each signed-in operation asks for a token first, whatever else is wrong', async () => {
  const closed = operations.filter(({ operation }) => !operation.security);
  expect(closed.map(({ operation }) => operation.operationId)).toHaveLength(10);
  for (const { method, path } of closed) {
    const answer = await ask(method, path.replace('{id}', 'x'), method === 'GET' ? {} : { raw: 'not json' });
    expect([method, path, answer.status]).toEqual([method, path, 401]);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
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
  const { status, headers } = await ask('GET', '/api/profile', { token: await make(handle) });
  expect([status, headers.get('www-authenticate')]).toEqual([401, 'Bearer error="invalid_token"']);
});

/** A token put together by hand, as an attacker would. */
const forged = async (header: object, handle: string, sign: (text: string) => string | Promise<string>) => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${part(header)}.${part({ ...claims(handle), exp: Math.floor(Date.now() / 1000) + 300 })}`;
  return `${text}.${await sign(text)}`;
};
const publicPem = () => {
  const { kty = '', n = '', e = '' } = system.key;
  return createPublicKey({ key: { kty, n, e }, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
};

test.each<[string, (handle: string) => Promise<string>]>([
  ['that says it needs no signature', (handle) => forged({ alg: 'none' }, handle, () => '')],
  ['that says so, with one', (handle) => forged({ alg: 'none', kid: 'test' }, handle, () => 'AAAA')],
  [
    'signed with the public key as a shared secret',
    (handle) =>
      forged({ alg: 'HS256', kid: 'test' }, handle, (text) =>
        createHmac('sha256', publicPem()).update(text).digest('base64url'),
      ),
  ],
  [
    'signed by a key the issuer does not have',
    async (handle) => {
      const { privateKey } = await generateKeyPair('RS256');
      const token = new SignJWT(claims(handle)).setExpirationTime('5m');
      return token.setProtectedHeader({ alg: 'RS256', kid: 'unknown' }).sign(privateKey);
    },
  ],
  [
    'signed by another key under the known one’s name',
    async (handle) => {
      const { privateKey } = await generateKeyPair('RS256');
      const token = new SignJWT(claims(handle)).setExpirationTime('5m');
      return token.setProtectedHeader({ alg: 'RS256', kid: 'test' }).sign(privateKey);
    },
  ],
  [
    'with its handle changed',
    async (handle) => {
      const [header, , signature] = (await tokenFor(handle)).split('.');
      const other = Buffer.from(JSON.stringify({ ...claims('worf'), exp: Date.now() })).toString('base64url');
      return `${header}.${other}.${signature}`;
    },
  ],
])('a token %s is refused', async (_, make) => {
  const { handle } = await newPerson();
  const token = await make(handle);
  expect((await ask('GET', '/api/profile', { token })).status).toBe(401);
  expect((await ask('POST', '/api/activities', { token, body: { message: 'x', ttl: '1-day' } })).status).toBe(401);
});

test('30 seconds after its expiry it still holds: clocks differ', async () => {
  const { handle } = await newPerson();
  const token = await signed(claims(handle), Math.floor(Date.now() / 1000) - 20);
  expect((await ask('GET', '/api/profile', { token })).status).toBe(200);
});

describe('with an issuer and a clock of their own', () => {
  let keys: JWK[] = [];
  let issuer: Awaited<ReturnType<typeof startIssuer>>;
  let stack: Stack;
  let clockFile: string;
  // The counts of writes begin again with each minute: it stands in the midst of one.
  const midMinute = Math.floor(Date.now() / 60_000) * 60_000 + 30_000;
  const pairs = new Map<string, Parameters<SignJWT['sign']>[0]>();
  const newKey = async (kid: string): Promise<JWK> => {
    const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
    pairs.set(kid, privateKey);
    return { ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' };
  };
  const tokenBy = async (kid: string, handle: string, expires: number | string = '5m') => {
    const key = pairs.get(kid);
    if (!key) throw new Error('There is no such key.');
    const token = new SignJWT({ iss: issuer.url, aud: 'cruddur-api', username: handle }).setExpirationTime(expires);
    return token.setProtectedHeader({ alg: 'RS256', kid }).sign(key);
  };
  const at = (method: string, path: string, request: Ask) => ask(method, path, { ...request, api: stack.api });

  beforeAll(async () => {
    keys = [await newKey('one')];
    issuer = await startIssuer(() => keys);
    clockFile = join(await mkdtemp(join(tmpdir(), 'cruddur-clock-')), 'clock');
    await writeFile(clockFile, String(midMinute));
    stack = await startStack(issuer.url, { clockFile, trustedProxies: '127.0.0.1' });
  });
  afterAll(async () => {
    await stack?.stop();
    await issuer?.stop();
  });

  /** As if so much had been written in this minute that this is what may still be. */
  const leave = (who: string, writes: number) =>
    new DynamoDBClient({ endpoint: stack.endpoint }).send(
      new PutItemCommand({
        TableName: stack.table,
        Item: {
          pk: { S: `LIMIT#${who}` },
          sk: { S: String((midMinute - 30_000) / 1000) },
          writes: { N: String(WRITES_PER_MINUTE - writes) },
        },
      }),
    );

  test('one who writes too much waits, others do not, and then neither does the address', async () => {
    const writeAs = async (handle: string) => {
      const token = await tokenBy('one', handle);
      return at('POST', '/api/activities', { token, body: { message: 'again', ttl: '1-hour' } });
    };
    await leave('USER#busy', 5);
    await leave('ADDRESS#127.0.0.1', 14);
    const answers = await Promise.all(Array.from({ length: 8 }, () => writeAs('busy')));
    const refused = answers.filter(({ status }) => status === 429);
    expect([answers.filter(({ status }) => status === 200).length, refused.length]).toEqual([5, 3]);
    expect(refused.map(({ headers }) => headers.get('retry-after'))).toEqual(['30', '30', '30']);
    expect((await writeAs('other')).status).toBe(200);
    const notifications = await at('GET', '/api/activities/notifications', { token: await tokenBy('one', 'busy') });
    expect(notifications.status).toBe(200);
    const fresh: number[] = [];
    for (let index = 0; index < 8; index++) fresh.push((await writeAs(`fresh${index}`)).status);
    expect(fresh).toEqual([200, 200, 200, 200, 200, 429, 429, 429]);
    // Who comes through a proxy is who it says, and not the proxy.
    const elsewhere = { 'x-forwarded-for': '203.0.113.7, 203.0.113.8' };
    const body = { message: 'from elsewhere', ttl: '1-hour' };
    const proxied = await at('POST', '/api/activities', {
      token: await tokenBy('one', 'far'),
      body,
      headers: elsewhere,
    });
    expect(proxied.status).toBe(200);
  });

  test('a key that the issuer changed to is picked up, and one it dropped ends with the next look', async () => {
    const groups = async (kid: string) =>
      (await at('GET', '/api/message_groups', { token: await tokenBy(kid, 'who') })).status;
    expect(await groups('one')).toBe(200);
    keys = [await newKey('two')];
    // It has just looked; unknown keys do not make it ask the issuer again and again.
    expect(await groups('two')).toBe(401);
    await writeFile(clockFile, String(midMinute + 31_000));
    expect(await groups('two')).toBe(200);
    expect(await groups('one')).toBe(401);
  });

  test('an issuer that does not answer is 503 to a function that has no keys of it, and never a pass', async () => {
    await issuer.stop();
    const token = await tokenBy('one', 'who');
    const answer = await at('GET', '/api/profile', { token });
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
    const written = await at('POST', '/api/messages', { token, body: { message: 'x', user_receiver_handle: 'who' } });
    expect(written.status).toBe(503);
  });

  test('while it is away its last keys hold for a day, and its next answer replaces them', async () => {
    const groups = async (kid: string, lateBy: number) => {
      await writeFile(clockFile, String(midMinute + 31_000 + lateBy));
      const token = await tokenBy(kid, 'who', (midMinute + lateBy) / 1000 + 300);
      return (await at('GET', '/api/message_groups', { token })).status;
    };
    const hour = 60 * 60_000;
    for (const lateBy of [0, 11 * 60_000, hour, 23.9 * hour])
      expect([lateBy, await groups('two', lateBy)]).toEqual([lateBy, 200]);
    // Not one that it dropped, nor one that nobody has told of.
    expect(await groups('one', hour)).toBe(503);
    expect(await groups('two', 24.1 * hour)).toBe(503);
    keys = [await newKey('three')];
    issuer = await startIssuer(() => keys, Number(new URL(issuer.url).port));
    expect(await groups('three', 24.2 * hour)).toBe(200);
    expect(await groups('two', 24.2 * hour)).toBe(401);
  });

  test('an issuer that hangs, breaks off or talks nonsense is one that is away, and is asked once in ten seconds', async () => {
    const { port } = new URL(issuer.url);
    await issuer.stop();
    const answers = [
      (response: ServerResponse) => void response.writeHead(500).end('{}'),
      (response: ServerResponse) => void response.writeHead(200).end('<html>'),
      (response: ServerResponse) => void response.writeHead(200).end('{"keys":1}'),
      (response: ServerResponse) => void response.writeHead(302, { location: '/elsewhere' }).end(),
      (response: ServerResponse) =>
        void response.writeHead(200, { 'content-length': '100' }).write('{', () => response.destroy()),
      () => {},
    ];
    let asked = 0;
    let give = answers[0];
    const server = createServer((_request, response) => {
      asked++;
      give?.(response);
    }).listen(Number(port), '127.0.0.1');
    await once(server, 'listening');
    let late = midMinute + 24.3 * 60 * 60_000;
    for (give of answers) {
      late += 11 * 60_000;
      asked = 0;
      await writeFile(clockFile, String(late));
      const token = await tokenBy('three', 'who', late / 1000 + 300);
      const statuses = [];
      for (let turn = 0; turn < 3; turn++) statuses.push((await at('GET', '/api/message_groups', { token })).status);
      expect([statuses, asked]).toEqual([[200, 200, 200], 1]);
    }
    server.close();
    server.closeAllConnections();
  });
});
