import { createHash, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { fieldsOf } from '../fields';
import { built } from '../gateway/bundles';
import type { InvokeAs } from '../gateway/invocations';
import { people } from '../sample/sample-people';
import { patterns } from './access-patterns';
import type { KeptInvocations } from './kept-invocations';
import { setAsideIn } from './set-aside-records';
import { readPattern } from './table-view';
import { withoutMarks } from './withheld';

const HOST = '127.0.0.1';
/** Pages that look at the same time. */
const MOST_LOOKING = 8;
/** A page that stops reading is disconnected. */
const MOST_UNREAD_BYTES = 1024 * 1024;
const ALIVE_MS = 10_000;

const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

export interface ConsoleParts {
  port: number;
  /** What a page has to say to be told anything. */
  key: string;
  kept: KeptInvocations;
  client: DynamoDBClient;
  table: string;
  /** Where it is written which records of the stream were given up. */
  setAsideFile: string;
  invokeAs: InvokeAs;
  /** A token of a sample person, to ask as they did. */
  tokenFor: (handle: string) => Promise<string>;
}

class Refused extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** Serves a page at which a developer sees what the functions do. Nobody is told anything without its key. */
export async function startConsole(parts: ConsoleParts): Promise<Server> {
  const own = ['localhost', HOST, '[::1]'].map((name) => `${name}:${parts.port}`);
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    answer(parts, own, request, response).catch((error: unknown) => {
      if (response.headersSent) return void response.destroy();
      const { status, message } = error instanceof Refused ? error : new Refused(500, nameOf(error));
      response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' }).end(message);
    });
  });
  server.listen(parts.port, HOST);
  await once(server, 'listening');
  return server;
}

async function answer(
  parts: ConsoleParts,
  own: string[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const refused = refusal(request, own);
  if (refused) throw new Refused(403, refused);
  const { url = '' } = request;
  if (!URL.canParse(url, `http://${HOST}`)) throw new Refused(400, 'The address cannot be read.');
  const { pathname, searchParams } = new URL(url, `http://${HOST}`);
  if (!pathname.startsWith('/data/')) return answerFile(response, request, pathname);
  return answerData(parts, request, response, pathname.slice('/data/'.length), searchParams);
}

const nameOf = (error: unknown): string => (error instanceof Error ? `${error.name}: ${error.message}` : 'Error');

/** The console's own page may ask, and a person who types its address; no other page, and none under a name that leads here. */
function refusal({ method = '', headers }: IncomingMessage, own: string[]): string | undefined {
  const { host = '', origin, 'sec-fetch-site': site } = headers;
  if (!own.includes(host)) return 'This is not the address of what listens here.';
  const isOwn = origin === undefined || origin === `http://${host}`;
  if (!isOwn || (site !== undefined && site !== 'same-origin' && site !== 'none'))
    return 'Other pages may not use this.';
  return ['GET', 'HEAD', 'POST'].includes(method) ? undefined : 'This method is not answered.';
}

const digest = (text: string) => createHash('sha256').update(text).digest();

function isKnown({ headers }: IncomingMessage, key: string): boolean {
  const given = headers['x-console-key'];
  return typeof given === 'string' && timingSafeEqual(digest(given), digest(key));
}

async function answerData(
  parts: ConsoleParts,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  query: URLSearchParams,
): Promise<void> {
  if (!isKnown(request, parts.key)) throw new Refused(401, 'Wrong key. Open the address that npm start prints.');
  const [what, id, verb] = path.split('/');
  if (request.method === 'POST') {
    if (what !== 'invocations' || verb !== 'again') throw new Refused(404, 'There is nothing here by that name.');
    return tell(response, { id: await invokeAgain(parts, Number(id), query.get('confirmed') === 'true') });
  }
  const { kept, client, table } = parts;
  if (path === 'live') return live(kept, response);
  if (path === 'overview') return tell(response, { invocations: kept.summaries() });
  if (path === 'functions') return tell(response, kept.figures());
  if (path === 'patterns')
    return tell(
      response,
      patterns.map(({ name, where, inputs }) => ({ name, where, inputs })),
    );
  if (path === 'stream') {
    return tell(response, { functions: kept.stream(), setAside: await setAsideIn(parts.setAsideFile) });
  }
  if (path === 'table') {
    const page = await readPattern(client, table, query.get('pattern') ?? '', query);
    if (!page) throw new Refused(400, 'The table is not read in that way.');
    return tell(response, page);
  }
  const entry = what === 'invocations' && verb === undefined ? kept.find(Number(id)) : undefined;
  if (!entry) throw new Refused(404, 'Only the last 500 invocations are kept.');
  const { bytes, isHttp, ...detail } = entry;
  tell(response, detail);
}

function tell(response: ServerResponse, what: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(what));
}

/** Each invocation as it ends, as server-sent events. */
function live(kept: KeptInvocations, response: ServerResponse): void {
  if (kept.listening >= MOST_LOOKING) throw new Refused(503, 'Too many pages look at this already.');
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const write = (text: string) => {
    if (response.writableLength > MOST_UNREAD_BYTES) response.destroy();
    else response.write(text);
  };
  write(': it begins\n\n');
  const end = kept.listen((summary) => write(`data: ${JSON.stringify(summary)}\n\n`));
  const alive = setInterval(() => write(': alive\n\n'), ALIVE_MS);
  response.once('close', () => {
    end();
    clearInterval(alive);
  });
}

/** @returns the id of the new invocation @throws {Refused} */
async function invokeAgain(
  { kept, invokeAs, tokenFor }: ConsoleParts,
  id: number,
  isConfirmed: boolean,
): Promise<number> {
  const entry = kept.find(id);
  if (!entry?.event) throw new Refused(404, 'Only the last 500 invocations are kept.');
  const { name, isHttp, method, asker, notAgain } = entry;
  if (notAgain) throw new Refused(409, notAgain);
  const isRead = method === 'GET' || method === 'HEAD';
  if (!isRead && !isConfirmed) throw new Refused(409, 'This may write. Confirm it.');
  const event = withoutMarks(entry.event);
  if (asker !== undefined) {
    if (!people.some(({ handle }) => handle === asker.toLowerCase()))
      throw new Refused(409, `@${asker} is no sample person: nobody else’s token is made here.`);
    event['headers'] = { ...fieldsOf(event['headers']), authorization: `Bearer ${await tokenFor(asker)}` };
  }
  // What it throws is in what is kept of it.
  await invokeAs(name, isHttp, event).catch(() => {});
  return kept.idOf(event) ?? 0;
}

const types: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
};

/** The page itself, which is no secret. */
async function answerFile(response: ServerResponse, { method }: IncomingMessage, path: string): Promise<void> {
  const file = files.get(path);
  if (!file || method === 'POST') throw new Refused(404, 'There is nothing here by that name.');
  const body = await file();
  const type = types[path === '/' ? 'html' : (path.split('.').at(-1) ?? '')];
  response.writeHead(200, { 'content-type': type ?? 'text/plain' }).end(method === 'HEAD' ? undefined : body);
}

const here = (path: string): string => createRequire(__filename).resolve(path);
const site = (path: string) => join(here('../../package.json'), '../frontend', path);
const fonts = ['figtree-latin-ext-wght-normal.woff2', 'figtree-latin-wght-normal.woff2'];

const files = new Map<string, () => Promise<string | Uint8Array>>([
  ['/', () => readFile(here('./page/console.html'))],
  ['/console.css', () => readFile(here('./page/console.css'))],
  ['/console-page.js', pageScript],
  ['/favicon.svg', () => readFile(site('public/favicon.svg'))],
  ['/tokens.css', () => readFile(site('src/app/style/tokens.css'))],
  ...fonts.map((name) => [`/fonts/${name}`, () => readFile(site(`public/fonts/${name}`))] as const),
]);

/** Built when it is asked for: nobody who does not look waits for it. */
async function pageScript(): Promise<string> {
  const { outputFiles } = await built({
    entryPoints: [here('./page/console-page.ts')],
    bundle: true,
    format: 'esm',
    target: 'es2022',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}
