import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { expect, test } from './fixtures';

async function build(): Promise<string> {
  const built = test.info().outputPath('site');
  await promisify(execFile)(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--outDir', built], {
    env: { ...process.env, NODE_ENV: 'production' },
  });
  return built;
}

test('the style is rewritten for browsers that are older than what it is written in, and licences come with it', async () => {
  const built = await build();
  const index = await readFile(join(built, 'index.html'), 'utf8');
  const [, sheet = ''] = /"\/(assets\/[^"]+\.css)"/.exec(index) ?? [];
  const style = await readFile(join(built, sheet), 'utf8');
  expect(style).not.toContain('light-dark(');
  expect(style).toContain('-webkit-mask:');
  const licences = await readFile(join(built, 'licenses.txt'), 'utf8');
  for (const name of ['react', 'wouter', '@base-ui/react', 'oidc-client-ts'])
    expect(licences).toMatch(new RegExp(`^## ${name} - .* \\(.+\\)$`, 'm'));
  expect(licences).toContain('Permission is hereby granted, free of charge');
});

test('the first load is at most 118 KB of script, gzipped, in one wave of requests; no test is in the build', async () => {
  const built = await build();
  const index = await readFile(join(built, 'index.html'), 'utf8');
  const first = [...index.matchAll(/"\/assets\/([^"]+\.js)"/g)].map(([, name = '']) => name);
  const sizes = new Map<string, number>();
  for (const name of await readdir(join(built, 'assets')))
    if (name.endsWith('.js')) sizes.set(name, gzipSync(await readFile(join(built, 'assets', name))).length);
  expect(first.length).toBeGreaterThan(1);
  // Without HTTP/2 a browser asks a server for six files at a time.
  const asked = index.match(/<script[^>]+src=|<link rel="(preload|modulepreload|stylesheet)"/g) ?? [];
  expect(asked.length).toBeLessThanOrEqual(6);
  expect(first.reduce((sum, name) => sum + (sizes.get(name) ?? 0), 0)).toBeLessThanOrEqual(118_000);
  expect([...sizes].filter(([name, size]) => !first.includes(name) && size > 30_000)).toEqual([]);
  expect([...sizes.keys()].filter((name) => /\b(test|spec)\b/.test(name))).toEqual([]);
});

test('the home page alone asks for its feed before its script, and asks for it once', async ({ visit }) => {
  const built = await build();
  const preload = '<link rel="preload" href="/api/activities/home?limit=10" as="fetch" crossorigin />';
  expect(await readFile(join(built, 'index.html'), 'utf8')).toContain(preload);
  expect(await readFile(join(built, 'page.html'), 'utf8')).not.toContain('as="fetch"');
  const { page, home, profile } = await visit();
  const asked: string[] = [];
  page.on('request', (request) => /home\?limit=10$/.test(request.url()) && asked.push(request.resourceType()));
  await home.open();
  await expect(page.locator('[data-row]').first()).toBeVisible();
  // By the HTML, and by no script.
  expect(asked).toEqual(['other']);
  await profile.open('worf');
  await expect(page.locator('[data-row]').first()).toBeVisible();
  expect(asked).toHaveLength(1);
});
