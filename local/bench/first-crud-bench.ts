import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { type Browser, chromium, type Page } from '@playwright/test';
import { cruds, people } from '../sample/sample-people';
import { freePort } from '../testing/free-port';
import { type Line, median, progress, ratio } from './measure';

const run = promisify(execFile);

/** The site before its second edition. */
const BEFORE = '4dab300';
const ROUNDS = 5;

/** Fast 3G as Chromium's own tools have it, and a processor a quarter as quick. */
const FAST_3G = { offline: false, latency: 562.5, downloadThroughput: 180_000, uploadThroughput: 84_375 };
const SLOWER = 4;

const FIRST_CRUD = `
  new MutationObserver((_, observer) => {
    if (!document.querySelector('article')) return;
    observer.disconnect();
    // Painted by then.
    requestAnimationFrame(() => requestAnimationFrame(() => { window.firstCrud = performance.now(); }));
  }).observe(document, { childList: true, subtree: true });`;

/**
 * (g) How long until the first crud is seen on an emulated phone: the site as it is against the one before, which is built
 * from this repository's history. The same server has both, and answers the API alike.
 */
export async function benchFirstCrud(root: string, folder: string): Promise<Line[]> {
  progress('(g) building the site');
  const now = join(folder, 'site-now');
  await build(root, now);
  progress(`(g) building the site of ${BEFORE}`);
  const checkout = join(folder, 'before');
  const archive = join(folder, 'before.tar');
  await mkdir(checkout);
  await run('git', ['archive', '--output', archive, BEFORE], { cwd: root });
  await run('tar', ['-xf', archive, '-C', checkout]);
  await run('npm', ['ci', '--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: checkout });
  const before = join(folder, 'site-before');
  await build(checkout, before);

  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    chromiumSandbox: process.getuid?.() !== 0,
  });
  const sites = [await served(now), await served(before)];
  const cold = sites.map((): number[] => []);
  const warm = sites.map((): number[] => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, { url }] of sites.entries()) {
      progress(`(g) the first crud, round ${round + 1} of ${ROUNDS}`);
      const times = await firstAndSecondVisit(browser, url);
      cold[index]?.push(times.first);
      warm[index]?.push(times.second);
    }
  }
  await browser.close();
  for (const { server } of sites) server.close();
  const line = (visit: string, [site, old]: number[][], goal: number): Line => {
    const [mine, its] = [median(site ?? []), median(old ?? [])];
    const also = `${(mine / 1000).toFixed(2)} s against ${(its / 1000).toFixed(2)} s`;
    return ratio(`(g) first crud on a phone, ${visit} / the same at ${BEFORE}`, mine / its, goal, also);
  };
  return [line('first visit', cold, 0.65), line('next visit', warm, 0.55)];
}

async function build(root: string, to: string): Promise<void> {
  await run('npm', ['run', 'build', '--', '--outDir', to, '--emptyOutDir'], { cwd: root });
}

async function firstAndSecondVisit(browser: Browser, url: string): Promise<{ first: number; second: number }> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    hasTouch: true,
    isMobile: true,
  });
  const page = await context.newPage();
  const tools = await context.newCDPSession(page);
  await tools.send('Network.enable');
  await tools.send('Network.emulateNetworkConditions', FAST_3G);
  await tools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await page.addInitScript(FIRST_CRUD);
  const first = await visit(page, url);
  await page.goto('about:blank');
  const second = await visit(page, url);
  await context.close();
  return { first, second };
}

/** @returns after how many milliseconds the first crud was there */
async function visit(page: Page, url: string): Promise<number> {
  await page.goto(url, { waitUntil: 'load' });
  await page.waitForFunction('window.firstCrud !== undefined', undefined, { polling: 200, timeout: 60_000 });
  return Number(await page.evaluate('window.firstCrud'));
}

const TYPES: Record<string, string> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

interface Answer {
  body: Buffer;
  headers: Record<string, string>;
}

/** A built site as nginx has it: compressed, what is named by its content kept, and the page asked for again each time. */
async function served(folder: string): Promise<{ server: Server; url: string }> {
  const answers = new Map<string, Answer>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const path = file.slice(folder.length);
    answers.set(path, answer(await readFile(file), TYPES[extname(file)] ?? 'text/plain', kept(path)));
  }
  const page = answers.get('/index.html');
  if (page) answers.set('/', page);
  const json = (value: unknown) => answer(Buffer.from(JSON.stringify(value)), 'application/json', 'no-store');
  answers.set('/api/activities/home', json(homeFeed()));
  answers.set('/api/trends', json([]));
  const port = await freePort();
  const server = createServer(({ url = '/', headers }, response) => {
    const found = answers.get(url.split('?')[0] ?? '');
    if (!found) response.writeHead(404).end();
    else if (headers['if-none-match'] === found.headers['etag']) response.writeHead(304, found.headers).end();
    else response.writeHead(200, { ...found.headers, 'content-length': found.body.length }).end(found.body);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${port}/` };
}

function kept(path: string): string {
  if (path.startsWith('/assets/')) return 'public, max-age=31536000, immutable';
  return /^\/(fonts\/|icons\/|favicon\.svg$)/.test(path) ? 'public, max-age=604800' : 'no-cache';
}

function answer(file: Buffer, type: string, caching: string): Answer {
  const isCompressed = /png|woff2/.test(type);
  const headers = {
    'content-type': type,
    'cache-control': caching,
    etag: `"${createHash('sha256').update(file).digest('hex').slice(0, 16)}"`,
  };
  if (isCompressed) return { body: file, headers };
  return { body: gzipSync(file, { level: 9 }), headers: { ...headers, 'content-encoding': 'gzip' } };
}

/** Ten cruds, without replies. */
function homeFeed() {
  const now = Date.now();
  return people.slice(0, 10).map(({ handle, display_name }, index) => ({
    uuid: `019a0b6c-2c5e-7c31-9a51-3f0d2a4b5c${String(index).padStart(2, '0')}`,
    handle,
    display_name,
    message: cruds[handle][0] ?? '',
    created_at: new Date(now - (index + 1) * 60_000).toISOString(),
    expires_at: new Date(now + (index + 1) * 10_800_000).toISOString(),
    replies_count: index,
    reposts_count: 0,
    likes_count: 0,
    replies: [],
  }));
}
