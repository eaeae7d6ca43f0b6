import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { expect, test } from './fixtures';

test('the first load is at most 130 KB of script, gzipped', async () => {
  const built = test.info().outputPath('site');
  await promisify(execFile)(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--outDir', built], {
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const index = await readFile(join(built, 'index.html'), 'utf8');
  const scripts = [...index.matchAll(/"\/(assets\/[^"]+\.js)"/g)].map(([, path = '']) => path);
  const sizes = await Promise.all(scripts.map(async (path) => gzipSync(await readFile(join(built, path))).length));
  expect(scripts.length).toBeGreaterThan(1);
  expect(sizes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(130_000);
});
