import { createConnection } from 'node:net';
import { system } from '../testing/api-client';

/** Sends these bytes, and waits for what comes back until the other side closes. */
function exchange(bytes: string): Promise<{ status: number; headers: Map<string, string>; body: string }> {
  const { port, hostname: host } = new URL(system.api);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = createConnection({ port: Number(port), host }, () => socket.write(bytes));
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', reject);
    socket.on('end', () => {
      const [head = '', body = ''] = String(Buffer.concat(chunks)).split('\r\n\r\n');
      const [first = '', ...lines] = head.split('\r\n');
      const headers = new Map(
        lines.map((line) => [(line.split(':')[0] ?? '').toLowerCase(), line.replace(/^[^:]*: */, '')]),
      );
      resolve({ status: Number(first.split(' ')[1]), headers, body });
      socket.end();
    });
  });
}

const asked = (line: string, ...headers: string[]) =>
  [line, 'host: localhost', 'connection: close', ...headers, '', ''].join('\r\n');
const home = '/api/activities/home';

test.each([
  ['a request line that is none', 'nonsense\r\n\r\n', 400],
  ['a method that nobody knows', asked(`BREW ${home} HTTP/1.1`), 400],
  ['a proxy’s method', asked('CONNECT localhost:80 HTTP/1.1'), 400],
  ['a path that cannot be decoded', asked('GET /api/activities/%zz HTTP/1.1'), 400],
  ['a path that is not UTF-8', asked('GET /api/activities/%ff HTTP/1.1'), 400],
  ['a host that is none', `GET ${home} HTTP/1.1\r\nhost: [\r\nconnection: close\r\n\r\n`, 400],
  ['a host with a space', `GET ${home} HTTP/1.1\r\nhost: a=b; c\r\nconnection: close\r\n\r\n`, 400],
  ['a host with a path', `GET ${home} HTTP/1.1\r\nhost: a/b?c\r\nconnection: close\r\n\r\n`, 400],
  ['a host with a name before it', `GET ${home} HTTP/1.1\r\nhost: a@b\r\nconnection: close\r\n\r\n`, 400],
  ['no host', `GET ${home} HTTP/1.1\r\nconnection: close\r\n\r\n`, 400],
  ['a header that is none', asked(`GET ${home} HTTP/1.1`, 'a b: c'), 400],
  ['two lengths', asked('POST /api/activities HTTP/1.1', 'content-length: 1', 'content-length: 2'), 400],
  ['headers of 40 KB', asked(`GET ${home} HTTP/1.1`, `x-large: ${'x'.repeat(40_000)}`), 431],
  ['a body that is said to be over 16 KB', asked('POST /api/activities HTTP/1.1', 'content-length: 16385'), 413],
  [
    'a body that turns out to be',
    `${asked('POST /api/activities HTTP/1.1', 'transfer-encoding: chunked')}4e20\r\n${'x'.repeat(20_000)}\r\n0\r\n\r\n`,
    413,
  ],
  [
    'a body that is cut in chunks that are none',
    `${asked('POST /api/activities HTTP/1.1', 'transfer-encoding: chunked')}zz\r\n`,
    400,
  ],
])('%s is refused in the documented shape', async (_, bytes, expected) => {
  const { status, headers, body } = await exchange(bytes);
  expect(status).toBe(expected);
  expect(headers.get('content-type')).toBe('application/problem+json');
  expect(headers.get('cache-control')).toBe('no-store');
  expect(JSON.parse(body)).toEqual({
    type: 'about:blank',
    title: expect.any(String),
    status,
    detail: status === 413 ? 'The body is over 16 KB.' : expect.any(String),
    request_id: headers.get('x-request-id'),
  });
  expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
});

test.each([
  ['a part is asked for', 'range: bytes=0-9'],
  ['a part is asked for that there is not', 'range: bytes=999999999-'],
  ['something is expected that nobody knows', 'expect: the-unexpected'],
  ['it may be compressed', 'accept-encoding: gzip, deflate, br'],
  ['another protocol is offered', 'upgrade: websocket'],
])('where %s, the answer is whole and as ever', async (_, header) => {
  const { status, headers, body } = await exchange(asked(`GET ${home} HTTP/1.1`, header));
  expect([status, headers.get('content-encoding'), headers.get('accept-ranges')]).toEqual([200, undefined, undefined]);
  expect(Array.isArray(JSON.parse(body))).toBe(true);
  expect(headers.get('content-length')).toBe(String(Buffer.byteLength(body)));
});

test('what comes after a request on its connection, and is none, does not spoil the answer', async () => {
  const { status, body } = await exchange(`GET ${home} HTTP/1.1\r\nhost: localhost\r\n\r\nnonsense\r\n\r\n`);
  expect(status).toBe(200);
  expect(Array.isArray(JSON.parse(body))).toBe(true);
});

test('an id that a proxy gave is the id of a refusal', async () => {
  const id = 'f'.repeat(32);
  const { headers, body } = await exchange(asked('GET /api/activities/%zz HTTP/1.1', `x-request-id: ${id}`));
  expect([headers.get('x-request-id'), JSON.parse(body).request_id]).toEqual([id, id]);
});
