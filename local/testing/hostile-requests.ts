import { createConnection } from 'node:net';
import fc from 'fast-check';

/** A request to the byte, as no client of good manners sends it. */
export interface HostileRequest {
  method: string;
  /** The path with its query, percent-encoded or not. */
  target: string;
  host: string;
  headers: [name: string, value: string][];
  /** One character a byte. */
  body: string | undefined;
  chunked: boolean;
}

/** What may be asked for: a path with its parameters in braces, or without any. */
interface Target {
  method: string;
  path: string;
}

interface Hostile {
  targets: Target[];
  /** The host that is right. */
  host: string;
  /** Fields of bodies, of forms and of queries, each with a value that is right. */
  fields: Record<string, string>;
  /** Headers that let one in, and say what a body is: half of the requests have them. */
  credentials?: [name: string, value: string][];
}

const LONG = [280, 1_100, 4_000];

/** Text of every sort that has ever been trouble. */
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string(),
  fc.constantFrom(
    '',
    ' ',
    '@',
    '@@',
    '..',
    '../../etc/passwd',
    '%00',
    '\u0000',
    '\r\nx-injected: 1',
    '\ud800',
    '\udc00\ud800',
    'a\ud83d',
    '\u202e',
    '\ufeff',
    '\uffff',
    '𝕏',
    'null',
    'undefined',
    'NaN',
    'true',
    '[]',
    '{}',
    '-1',
    '1e400',
    '9007199254740993',
    '__proto__',
    'constructor',
    'hasOwnProperty',
    'toString',
    "' OR 1=1 --",
    '{{7*7}}',
    '<script>',
  ),
  fc.constantFrom(...LONG).map((length) => 'x'.repeat(length)),
  fc.uuid(),
);

/** Bytes of a URL that stand for no text, or for another than one sees. */
const encoded = fc.oneof(
  text.map((value) => encodeURIComponent(value.toWellFormed())),
  fc.constantFrom(
    '%',
    '%zz',
    '%ff',
    '%c0%80',
    '%c0%ae%c0%ae',
    '%ed%a0%80',
    '%f4%90%80%80',
    '%00',
    '%0d%0a',
    '%2f',
    '%5c',
    '%252e',
    '+',
    ';a=b',
    '*',
    '\u00ff',
    '[',
    '|',
    '"',
  ),
);

/** As it should be, nine times in ten. */
const mostly = <T, U>(right: T, hostile: fc.Arbitrary<U>): fc.Arbitrary<T | U> =>
  fc.oneof<fc.WeightedArbitrary<T | U>[]>(
    { weight: 9, arbitrary: fc.constant(right) },
    { weight: 1, arbitrary: hostile },
  );

const hosts = fc.constantFrom(
  '',
  ' ',
  'a=b; c',
  'a b',
  '[',
  '[::1',
  '::1',
  '1:2:3',
  'a:99999',
  'a:b',
  '%00',
  'a%zz',
  'a/b',
  'a?b',
  'a#b',
  'a@b',
  'a\\b',
  'ü',
  '\u00ff',
  '<>',
  '"',
  '*',
  '.',
  'a..b',
  'xn--a',
  '999.999.999.999',
  'null',
  'x'.repeat(300),
);

const jsonText = fc.oneof(
  fc.json(),
  fc.jsonValue().map((value) => JSON.stringify([value])),
  fc.constantFrom(
    'null',
    '""',
    '"\\ud800"',
    '0',
    '-0',
    '1e400',
    '[',
    '{',
    '{"a":1,"a":2}',
    `${'['.repeat(5_000)}${']'.repeat(5_000)}`,
    '{"__proto__":{"message":"x"}}',
  ),
);

/** A value of a field in JSON, halves of surrogate pairs among them, and what is no text. */
const value = fc.oneof(
  text.map((each) => JSON.stringify(each)),
  fc.constantFrom('null', 'true', '5', '[]', '{}', '[null]', '{"toString":null}', '"\\ud800"', '"\\u0000"'),
  fc.json(),
);

const latin1 = (value: string): string => Buffer.from(value).toString('latin1');

/** Some of the fields, most of them as they should be. */
const filled = (fields: Record<string, string>, hostile: fc.Arbitrary<string>, good: (value: string) => string) =>
  fc.record(
    Object.fromEntries(
      Object.entries(fields).map(([name, each]) => [
        name,
        fc.oneof({ weight: 3, arbitrary: fc.constant(good(each)) }, { weight: 1, arbitrary: hostile }),
      ]),
    ),
    { requiredKeys: [] },
  );

const pairsOf = (record: Record<string, string | undefined>): string =>
  Object.entries(record)
    .map(([name, each]) => `${name}=${each}`)
    .join('&');

const body = (fields: Record<string, string>) =>
  fc.oneof(
    filled(fields, value, JSON.stringify).map((record) =>
      latin1(
        `{${Object.entries(record)
          .map(([name, each]) => `${JSON.stringify(name)}:${each}`)
          .join()}}`,
      ),
    ),
    filled(fields, encoded, encodeURIComponent).map((record) => latin1(pairsOf(record))),
    jsonText.map(latin1),
    text.map(latin1),
    fc.constantFrom(
      Buffer.from('{"message":"x","ttl":"1-day"}', 'utf16le').toString('latin1'),
      '\u00ef\u00bb\u00bf{"message":"x"}',
      '\u00ff\u00fe\u0000',
      '\u001f\u008b\u0008\u0000',
      'x'.repeat(9_000),
      'x'.repeat(20_000),
    ),
  );

const headers = fc.array(
  fc.oneof(
    fc.tuple(
      fc.constant('content-type'),
      fc.constantFrom(
        'application/json',
        'application/json; charset=utf-16',
        'application/json;charset="',
        'APPLICATION/JSON',
        'text/plain',
        'application/x-www-form-urlencoded',
        'multipart/form-data; boundary=',
        'null',
        '',
        ';',
      ),
    ),
    fc.tuple(
      fc.constant('authorization'),
      fc.oneof(
        fc.constantFrom('', 'Bearer', 'Bearer null', 'Bearer a.b.c', 'Basic Og==', `Bearer ${'a'.repeat(6_000)}.b.c`),
        fc.string().map((each) => `Bearer ${each}`),
      ),
    ),
    fc.tuple(
      fc.constant('idempotency-key'),
      fc.oneof(
        fc.constantFrom('', 'a', '\u00ff', 'x'.repeat(129)),
        text.map((each) => latin1(each)),
      ),
    ),
    fc.tuple(fc.constant('content-encoding'), fc.constantFrom('gzip', 'br', 'identity', 'null', 'gzip, gzip')),
    fc.tuple(fc.constant('accept-encoding'), fc.constantFrom('gzip', '*;q=0', 'null', ',')),
    fc.tuple(fc.constant('accept'), fc.constantFrom('*/*', 'text/html', '', 'null', ';q=')),
    fc.tuple(fc.constant('origin'), fc.constantFrom('null', '', 'http://evil.example', 'http://localhost:3000', '[')),
    fc.tuple(
      fc.constant('cookie'),
      fc.constantFrom('a', '=', 'a=b; a=c', '_session=null', '__proto__=1', '\u00ff=%zz'),
    ),
    fc.tuple(fc.constant('range'), fc.constantFrom('bytes=0-1', 'bytes=9-0', 'x=')),
    fc.tuple(fc.constant('expect'), fc.constantFrom('100-continue', 'nothing')),
    fc.tuple(fc.constant('upgrade'), fc.constantFrom('h2c', 'websocket')),
    fc.tuple(fc.constant('if-none-match'), fc.constantFrom('*', '"x"', 'W/')),
    fc.tuple(
      fc.constantFrom(
        'x-forwarded-for',
        'x-forwarded-proto',
        'x-forwarded-host',
        'forwarded',
        'x-request-id',
        'x-http-method-override',
      ),
      fc.constantFrom('null', '', '127.0.0.1', '::1, 1.2.3.4', 'https', 'DELETE', 'a'.repeat(32), '\u00ff', "'"),
    ),
    fc.tuple(
      fc.constantFrom('__proto__', 'constructor', 'x-long', 'x y', 'x\u00ff'),
      fc.constantFrom('1', 'x'.repeat(7_000)),
    ),
    fc.tuple(fc.constant('x-text'), text.map(latin1)),
  ),
  { maxLength: 3 },
);

/** Requests with something wrong in any of their parts, or in several. */
export function hostileRequests({
  targets,
  host: right,
  fields,
  credentials = [],
}: Hostile): fc.Arbitrary<HostileRequest> {
  const page = { limit: '20', cursor: '019a0b6c-2c5e-7c31-9a51-3f0d2a4b5c6d', order: 'newest', term: 'x' };
  const query = filled({ ...page, ...fields }, encoded, encodeURIComponent).map(pairsOf);
  return fc
    .record({
      asked: fc.constantFrom(...targets),
      segment: fc.oneof(
        encoded,
        encoded.map((each) => `@${each}`),
      ),
      further: mostly('', encoded),
      query: fc.option(query, { nil: '', freq: 2 }),
      method: mostly(
        undefined,
        fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'get', 'X'),
      ),
      host: mostly(right, hosts),
      headers,
      body: fc.option(body(fields), { nil: undefined }),
      chunked: fc.boolean(),
      signedIn: fc.boolean(),
    })
    .map(({ asked, segment, further, query: asking, method = asked.method, headers: given, signedIn, ...rest }) => ({
      ...rest,
      method,
      target: `${asked.path.replace(/\{\w+\}/, segment)}${further && `/${further}`}${
        asking && `?${asking}`
      }`.replaceAll(/[\s\u0000-\u001f]/g, '%20'),
      headers: [...(signedIn ? credentials : []), ...given],
      body: /^(GET|HEAD|TRACE|OPTIONS)$/i.test(method) ? undefined : rest.body,
    }));
}

/** The request as it is sent; a header's line ends are part of the attack. */
export function bytesOf({ method, target, host: named, headers: given, body: sent, chunked }: HostileRequest): Buffer {
  const length = Buffer.byteLength(sent ?? '', 'latin1');
  const framing = sent === undefined ? [] : [chunked ? 'transfer-encoding: chunked' : `content-length: ${length}`];
  const lines = [`${method} ${target} HTTP/1.1`, `host: ${named}`, ...given.map((each) => each.join(': ')), ...framing];
  const head = `${[...lines, 'connection: close'].join('\r\n')}\r\n\r\n`;
  const framed =
    sent !== undefined && chunked ? `${length > 0 ? `${length.toString(16)}\r\n${sent}\r\n` : ''}0\r\n\r\n` : sent;
  return Buffer.from(head + (framed ?? ''), 'latin1');
}

export interface RawAnswer {
  status: number;
  headers: Map<string, string>;
  body: string;
}

/** Sends these bytes, and waits for the answer until the other side closes. @throws where none comes in time */
export function exchange(port: number, hostname: string, bytes: Buffer, withinMs = 15_000): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = createConnection({ port, host: hostname }, () => socket.write(bytes));
    const timer = setTimeout(() => {
      socket.destroy();
      reject(
        new Error(`There was no whole answer in ${withinMs} ms, but ${JSON.stringify(String(Buffer.concat(chunks)))}.`),
      );
    }, withinMs);
    socket.on('data', (chunk) => chunks.push(chunk));
    // What was refused halfway may be cut off after its answer.
    socket.on('error', () => {});
    socket.on('close', () => {
      clearTimeout(timer);
      // An answer of its own goes before: "100 Continue".
      const answer = String(Buffer.concat(chunks)).replace(/^HTTP\/1\.1 1\d\d [^\r]*\r\n\r\n/, '');
      const end = answer.indexOf('\r\n\r\n');
      const [first = '', ...lines] = answer.slice(0, Math.max(0, end)).split('\r\n');
      const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(first)?.[1]);
      if (!status) {
        reject(new Error(`It closed with no answer, but ${JSON.stringify(answer)}.`));
        return;
      }
      const pairs = lines.map((line): [string, string] => [
        (line.split(':')[0] ?? '').toLowerCase(),
        line.replace(/^[^:]*: */, ''),
      ]);
      const found = new Map(pairs);
      const sent = answer.slice(end + 4);
      resolve({ status, headers: found, body: found.get('transfer-encoding') === 'chunked' ? unchunked(sent) : sent });
    });
  });
}

function unchunked(sent: string): string {
  const bytes = Buffer.from(sent);
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    const line = bytes.indexOf('\r\n', at);
    const size = Number.parseInt(bytes.toString('latin1', at, line), 16);
    if (!size) break;
    parts.push(bytes.subarray(line + 2, line + 2 + size));
    at = line + 2 + size + 2;
  }
  return Buffer.concat(parts).toString();
}

/** How many requests a fuzz sends, and with which seed: FUZZ_REQUESTS and FUZZ_SEED, or a few, each time others. */
export function fuzzSettings(few: number): { numRuns: number; seed: number } {
  const { FUZZ_REQUESTS: requests, FUZZ_SEED: seed } = process.env;
  return {
    numRuns: requests ? Number(requests) : few,
    seed: seed ? Number(seed) : Math.floor(Math.random() * 0x7fffffff),
  };
}
