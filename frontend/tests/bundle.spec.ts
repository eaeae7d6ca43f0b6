import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
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
  expect(style).toContain('-webkit-backdrop-filter:');
  const licences = await readFile(join(built, 'licenses.txt'), 'utf8');
  for (const name of ['react', 'react-router', '@base-ui/react', 'oidc-client-ts', 'lucide-react'])
    expect(licences).toMatch(new RegExp(`^## ${name} - .* \\(.+\\)$`, 'm'));
  expect(licences).toContain('Permission is hereby granted, free of charge');
});

test('the first load is at most 136 KB of script, gzipped', async () => {
  const built = await build();
  const index = await readFile(join(built, 'index.html'), 'utf8');
  const scripts = [...index.matchAll(/"\/(assets\/[^"]+\.js)"/g)].map(([, path = '']) => path);
  const sizes = await Promise.all(scripts.map(async (path) => gzipSync(await readFile(join(built, path))).length));
  expect(scripts.length).toBeGreaterThan(1);
  expect(sizes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(136_000);
});
