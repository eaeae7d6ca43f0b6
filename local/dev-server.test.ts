import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import {
  Agent,
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  request,
} from 'node:http';
import type { Socket } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createTable } from './engine/create-table';
import { findOrStartEngine } from './engine/engine';
import { secretsIn } from './issuer/secrets';
import { answers } from './ports';
import { startPostgres } from './postgres/prepare-postgres';
import { run, stop } from './processes';
import { freePort } from './testing/free-port';
import { copyRepository } from './testing/repository-copy';

/** What is in a file so that an answer that has any of it can be told. */
const SECRET = `secret-${randomBytes(12).toString('hex')}`;

let copy: Awaited<ReturnType<typeof copyRepository>>;
let root: string;
let port: number;
let apiPort: number;
let site: ChildProcess;
const agent = new Agent({ keepAlive: true, maxSockets: 8 });
const sockets: Socket[] = [];

/** The project's own Vite, on a copy of the repository that has what a developer's has: data, keys, settings, a history. */
beforeAll(async () => {
  copy = await copyRepository();
  root = copy.folder;
  await makeData(join(root, '.data'));
  await mkdir(join(root, '.git/refs/heads'), { recursive: true });
  await mkdir(join(root, 'dist'));
  for (const name of ['.env', '.env.local', '.git/config', '.git/HEAD', '.git/refs/heads/main', 'dist/index.html'])
    await writeFile(join(root, name), SECRET);

  port = await freePort();
  apiPort = await freePort();
  const unused = String(await freePort());
  site = run(
    process.execPath,
    [join(root, 'node_modules/vite/bin/vite.js'), '--config', 'vite.config.ts', '--logLevel', 'silent'],
    {
      cwd: root,
      stdio: ['ignore', 'ignore', 'ignore'],
      env: {
        ...process.env,
        WEB_PORT: String(port),
        API_PORT: String(apiPort),
        IDENTITY_PORT: unused,
        FRONTEND_URL: undefined,
        AUTH_ISSUER: 'https://id.example/realm',
        AUTH_CLIENT_ID: 'at-theirs',
      },
    },
  );
  // Another test may listen there for a moment while it looks for a free port: only the site's own page says that it is up.
  const isUp = async () => (await ask('/').catch(() => undefined))?.body.includes('<div id="root">');
  while (!(await isUp())) {
    if (site.exitCode !== null) throw new Error('The site did not start.');
    await setTimeout(20);
  }
}, 120_000);

afterAll(async () => {
  agent.destroy();
  for (const socket of sockets) socket.destroy();
  await stop(site);
  await copy.remove();
});

/** Data as `npm start` leaves it, by the same programs. */
async function makeData(folder: string): Promise<void> {
  await secretsIn(folder);
  const engine = await findOrStartEngine(folder);
  const postgres = await startPostgres(await freePort(), join(folder, 'postgres'));
  const client = new DynamoDBClient({ endpoint: engine.endpoint });
  await createTable(client, SECRET);
  client.destroy();
  for (const each of [engine.started, postgres]) if (each) await stop(each);
}

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A request whose path is sent as it is: fetch would resolve `..` itself. */
async function ask(path: string, headers: OutgoingHttpHeaders = {}): Promise<Answer> {
  const own = { host: `localhost:${port}`, ...headers };
  const sent = request({ host: '127.0.0.1', port, path, agent, headers: own }).end();
  const answer = await new Promise<IncomingMessage>((resolve, reject) =>
    sent.on('response', resolve).on('error', reject),
  );
  let body = '';
  for await (const chunk of answer.setEncoding('latin1')) body += chunk;
  return { status: answer.statusCode ?? 0, headers: answer.headers, body };
}

const encoded = (path: string): string => path.replaceAll(/[^/]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);

/** Every way to name a file of the repository in a path. @param name from the repository's root */
function pathsTo(name: string): string[] {
  const file = `${root}/${name}`;
  const src = `${root}/frontend/src`;
  const top = '../'.repeat(20);
  return [
    // By its place on the disk,
    ...['/@fs', '/@fs/', '/@fs//', '/@fs/.', '/@fs/../..', '/@fs/__x00__', '/@FS', ''].map((at) => `${at}${file}`),
    ...['/', '/@id', '/@id/', '/@id//', '/@id/@fs', '/@id/__x00__', '/@id/file://'].map((at) => `${at}${file}`),
    ...['/file://', '/@vite/client', '/@react-refresh', 'http://localhost', 'http://localhost/@fs'].map(
      (at) => `${at}${file}`,
    ),
    `/@fs${encoded(file)}`,
    `/@fs${file.replaceAll('/', '\\')}`,
    `/@fs${file.toUpperCase()}`,
    // out of what is given,
    ...[src, `${root}/node_modules/.vite/deps`, `${root}/frontend/index.html`].flatMap((given) =>
      ['/@fs', '/@id', '/@id/'].map((at) => `${at}${given}/${top}${file.slice(1)}`),
    ),
    ...[
      '../../',
      '%2e%2e/%2e%2e/',
      '..%2f..%2f',
      '..\\..\\',
      '..%5c..%5c',
      '%252e%252e/%252e%252e/',
      './../.././',
    ].flatMap((up) => [
      `/@fs${src}/${up}${name}`,
      `/@id${src}/${up}${name}`,
      `/src/${up}${name}`,
      `/public/${up}${name}`,
    ]),
    // and from the site's root.
    ...['/', '//', '/../', '/%2e%2e/', '/..%2f', '/..\\', '/..%5c', '/@id/../', '/@id/./../', '/@id/cruddur/'].map(
      (at) => `${at}${name}`,
    ),
    ...['/@vite/', '/@vite/client/', '/node_modules/.vite/deps/', '/api/', '/oidc/'].map((at) => `${at}../../${name}`),
    `/${top}${file.slice(1)}`,
  ];
}

/** What a path may end in to be answered in another way. */
const ENDINGS = [
  ...['', '/', '/.', '.', '%20', '%00', '%00?raw', '%00.svg?import', '::$DATA', '::$DATA?raw', '#', '.map', '.map?raw'],
  ...['?raw', '?raw??', '?raw=', '?&raw', '?%72aw', '?raw&url', '?import&raw', '?import&raw??', '?import&raw&inline'],
  ...['?url', '?url&inline', '?inline', '?import', '?import&url&inline', '?import&?inline=1.wasm?init', '?no-inline'],
  ...['?init', '?.wasm', '?.wasm?init', '.wasm?init', '?vite-wasm-instance', '?direct', '?used', '?commonjs-proxy'],
  ...[
    '?worker',
    '?worker&inline',
    '?worker&url',
    '?sharedworker',
    '?worker_file&type=module',
    '?html-proxy&index=0.js',
  ],
  ...['?.svg', '?.svg?import', '.svg?import', '.svg?raw', '?.svg?.wasm?init', '?.png&import', '?url.svg', '#.svg?raw'],
  ...['?.js', '?.ts', '?.tsx', '?.json', '?.html', '?.css', '?.css&inline', '?.module.css', '?lang.ts', '?v=1', '?t=1'],
];

/** As what it may be asked for. */
const ASKED_AS: OutgoingHttpHeaders[] = [
  {},
  { 'sec-fetch-dest': 'script' },
  { 'sec-fetch-dest': 'document', accept: 'text/html' },
  { accept: 'text/css' },
  { range: 'bytes=0-99' },
];

/** Pieces of a file by which an answer with any of it is told: as it is, in JSON, and in base64. */
function piecesOf(content: string): string[] {
  const LENGTH = 24;
  if (content.length < LENGTH) return content ? [JSON.stringify(content)] : [];
  const pieces = [0, content.length / 2, content.length - LENGTH]
    .map((at) => content.slice(Math.floor(at), Math.floor(at) + LENGTH))
    // Zeros and blanks are in other answers too.
    .filter((piece) => new Set(piece).size > 8);
  const base64 = Buffer.from(content, 'latin1').toString('base64').slice(0, LENGTH);
  return [...pieces, ...pieces.map((piece) => JSON.stringify(piece).slice(1, -1)), base64];
}

/** Those of the paths by which some of the file is given. They are asked for in turn in each of the ways above. */
async function given(name: string, paths: string[]): Promise<string[]> {
  const content = await readFile(join(root, name), 'latin1');
  const pieces = piecesOf(content);
  const gives = async (path: string, index: number) => {
    const { body } = await ask(path, ASKED_AS[index % ASKED_AS.length]);
    return (content !== '' && body === content) || pieces.some((piece) => body.includes(piece));
  };
  const given = await Promise.all(paths.map(gives));
  return paths.filter((_, index) => given[index]);
}

const filesIn = async (folder: string): Promise<string[]> =>
  (await readdir(join(root, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));

test('the site asks the issuer of one’s own', async () => {
  const { body } = await ask('/config.json');
  expect(JSON.parse(body)).toEqual({ authority: 'https://id.example/realm', client_id: 'at-theirs' });
});

test('the site has all that it is made of, and each package from what was bundled at the start', async () => {
  const seen = new Set(['/src/app/main.tsx']);
  for (const path of seen) {
    const { status, body, headers } = await ask(path);
    expect([path, status]).toEqual([path, 200]);
    expect([path, headers['content-type']]).toEqual([path, expect.stringMatching(/^text\/javascript/)]);
    if (path.includes('/node_modules/.vite/deps/')) continue;
    for (const [, imported = ''] of body.matchAll(/\b(?:from|import)\s*\(?\s*"(\/[^"]+)"/g)) seen.add(imported);
  }
  const packages = [...seen].filter((path) => path.includes('/node_modules/') && !path.includes('/vite/dist/client/'));
  // Another than these is missing in vite.config.ts, optimizeDeps.
  expect(packages.filter((path) => !path.startsWith(`/@fs${root}/node_modules/.vite/deps/`))).toEqual([]);
  expect(packages.length).toBeGreaterThan(8);
  expect([...seen].filter((path) => path.startsWith('/src/')).length).toBeGreaterThan(40);
  for (const path of ['/', '/@worf', '/favicon.svg', '/config.json']) expect((await ask(path)).status).toBe(200);
}, 120_000);

test('the API is told who asks, after whatever they say of themselves', async () => {
  const api = createServer(({ headers }, response) => response.end(headers['x-forwarded-for']));
  await once(api.listen(apiPort, '127.0.0.1'), 'listening');
  const { body } = await ask('/api/activities/home', { 'x-forwarded-for': '203.0.113.7' });
  api.close();
  api.closeAllConnections();
  expect(body).toBe('203.0.113.7,127.0.0.1');
});

test('a package that the site does not import is neither bundled nor given', async () => {
  for (const name of ['pg', '@aws-sdk/client-dynamodb', 'vite', 'serverless']) {
    expect((await ask(`/@id/${name}`, { 'sec-fetch-dest': 'script' })).status).toBe(404);
  }
  expect((await filesIn('node_modules/.vite')).filter((name) => /deps\/(pg|vite|@?aws)/.test(name))).toEqual([]);
});

// Of each kind one, by every form of path with every ending, or with some of them.
const kinds: [name: string, every: number][] = [
  ['.data/identity.json', 1],
  ['.data/dynamodb.sqlite', 16],
  ['.env', 16],
  ['.env.local', 16],
  ['.git/config', 16],
  ['dist/index.html', 16],
  ['frontend/tsconfig.json', 16],
  ['functions/health/health.ts', 16],
  ['local/images/nginx.conf', 16],
  ['node_modules/pg/package.json', 16],
  ['package.json', 16],
  ['serverless.yml', 16],
];
test.each(kinds)(
  'no form of path gives %s',
  async (name, every) => {
    const paths = pathsTo(name).flatMap((path, index) =>
      ENDINGS.filter((_, ending) => (index + ending) % every === 0).map((ending) => `${path}${ending}`),
    );
    expect(await given(name, paths)).toEqual([]);
  },
  120_000,
);

test('no file of the data, of the history or of settings is given', async () => {
  const files = [...(await filesIn('.data')), ...(await filesIn('.git')), '.env', '.env.local'];
  expect(files.length).toBeGreaterThan(900);
  const found: string[] = [];
  for (const name of files) {
    found.push(...(await given(name, [`/@fs${root}/${name}`, `/../${name}?import&raw`])));
  }
  expect(found).toEqual([]);
}, 120_000);

test('nor through the socket that tells the page of changes', async () => {
  const socket = await openSocket({ host: `localhost:${port}` });
  expect(socket).toBeDefined();
  const file = `${root}/.data/identity.json`;
  for (const url of [
    `file://${file}`,
    `${file}?raw`,
    `/@fs${file}?raw`,
    `/@fs${file}?import&raw`,
    `/@id/${file}?raw`,
  ]) {
    const data = { name: 'fetchModule', id: `send:${url}`, data: [url] };
    const answer = await socket?.(JSON.stringify({ type: 'custom', event: 'vite:invoke', data }), `response:${url}`);
    expect(answer).toContain('fetchModule is disabled');
    expect(piecesOf(await readFile(file, 'latin1')).filter((piece) => answer?.includes(piece))).toEqual([]);
  }
});

test('a host that is not the site’s own gets nothing, and a page of another origin reads nothing', async () => {
  for (const host of ['cruddur.example', 'localhost.cruddur.example', '127.0.0.1.cruddur.example']) {
    for (const path of ['/', '/src/app/main.tsx', '/config.json', '/api/health-check', '/@fs/etc/hostname']) {
      expect([host, path, (await ask(path, { host })).status]).toEqual([host, path, 403]);
    }
    expect(await openSocket({ host })).toBeUndefined();
  }
  for (const origin of ['http://localhost:9999', 'https://cruddur.example']) {
    expect((await ask('/src/app/main.tsx', { origin })).headers).not.toHaveProperty('access-control-allow-origin');
    expect(await openSocket({ host: `localhost:${port}`, origin })).toBeUndefined();
  }
});

test('no page opens a file in the developer’s editor', async () => {
  expect((await ask(`/__open-in-editor?file=${root}/package.json`)).status).toBe(404);
});

/**
 * Opens the socket by which Vite tells the page of changes; nothing where it is refused.
 * @returns a function that sends a text and gives the first message that has the other text in it
 */
async function openSocket(headers: OutgoingHttpHeaders) {
  const sent = request({
    ...{ host: '127.0.0.1', port, path: '/' },
    headers: {
      ...{ connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13' },
      ...{ 'sec-websocket-key': randomBytes(16).toString('base64'), 'sec-websocket-protocol': 'vite-hmr' },
      ...headers,
    },
  }).end();
  const socket = await new Promise<Socket | undefined>((resolve) => {
    sent.on('upgrade', (_answer, opened) => resolve(opened));
    sent.on('response', () => resolve(undefined)).on('error', () => resolve(undefined));
  });
  if (!socket) return undefined;
  sockets.push(socket);
  let received = '';
  socket.on('data', (chunk) => {
    received += String(chunk);
  });
  return async (text: string, awaited: string) => {
    // One masked frame, of up to 65,535 bytes; a mask of zeros changes nothing.
    const length = Buffer.alloc(2);
    length.writeUInt16BE(Buffer.byteLength(text));
    socket.write(Buffer.concat([Buffer.from([0x81, 0xfe]), length, Buffer.alloc(4), Buffer.from(text)]));
    while (!received.includes(awaited)) await once(socket, 'data');
    return received.slice(received.indexOf(awaited));
  };
}

describe('pages that are asked for by another name of this machine', () => {
  const page = (host: string, path: string, headers = {}) => ask(path, { host, accept: 'text/html,*/*', ...headers });

  test('are at the site’s own address, to which signing in leads back', async () => {
    for (const host of [`127.0.0.1:${port}`, `[::1]:${port}`]) {
      const { status, headers } = await page(host, '/messages/@worf?a=b');
      expect([status, headers.location]).toEqual([307, `http://localhost:${port}/messages/@worf?a=b`]);
    }
  });

  test('and nothing else is', async () => {
    expect((await page(`localhost:${port}`, '/')).status).toBe(200);
    expect((await ask('/src/app/main.tsx', { host: `127.0.0.1:${port}`, accept: '*/*' })).status).toBe(200);
    for (const path of ['/api/health-check', '/oidc/authorize'])
      expect((await page(`127.0.0.1:${port}`, path)).status).not.toBe(307);
    expect((await page(`127.0.0.1:${port + 1}`, '/')).status).toBe(200);
  });

  test('also where a browser asks at ::1, if this machine has that', async () => {
    const hasIpv6 = Object.values(networkInterfaces()).some((each) => each?.some(({ address }) => address === '::1'));
    expect(await answers(port, '::1')).toBe(hasIpv6);
  });
});
