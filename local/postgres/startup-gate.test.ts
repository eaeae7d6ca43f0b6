import { createConnection, type Socket } from 'node:net';
import pg from 'pg';
import { system } from '../testing/api-client';

const { port } = new URL(system.search);
const opened: Socket[] = [];
afterAll(() => {
  for (const socket of opened) socket.destroy();
});

/** What comes back until the other side closes. */
const begin = (bytes: string | Uint8Array) =>
  new Promise<string>((resolve) => {
    const socket = createConnection(Number(port), '127.0.0.1', () => socket.write(bytes));
    opened.push(socket);
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk;
    });
    socket.on('error', () => {}).on('close', () => resolve(text));
  });

test('HTTP, and a statement without a beginning, are closed at once, and the search goes on', async () => {
  const statement = Buffer.from('Q\u0000\u0000\u0000\u000dSELECT 1\u0000');
  for (const bytes of [
    'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: http://page.example\r\n\r\n',
    `POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n${'x'.repeat(100_000)}`,
    'OPTIONS / HTTP/1.1\r\n\r\n',
    statement,
    Buffer.concat([Buffer.from('00000008ffffffff', 'hex'), statement]),
  ])
    expect(await begin(bytes)).toBe('');
  // As many as would take every connection, and leave them open.
  await Promise.all(Array.from({ length: 120 }, () => begin('GET / HTTP/1.1\r\nHost: x\r\n\r\n')));
  const client = new pg.Client({ connectionString: system.search });
  await client.connect();
  expect((await client.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  await client.end();
});

test('one that says nothing is closed', async () => {
  expect(await begin('')).toBe('');
}, 15_000);
