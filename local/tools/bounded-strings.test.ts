import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { OPENAPI_FILE } from './openapi-document';

const redocly = createRequire(import.meta.url).resolve('@redocly/cli/bin/cli.js');

/** @returns what the project's linter says of it */
function lint(file: string): Promise<{ code: number; said: string }> {
  const options = ['lint', file, '--config', resolve('redocly.yaml'), '--format', 'stylish'];
  return new Promise((done) => {
    execFile(process.execPath, [redocly, ...options], (error, stdout, stderr) =>
      done({ code: error ? 1 : 0, said: `${stdout}${stderr}` }),
    );
  });
}

test('the linter refuses a string without a length, and one without a pattern that does not say that it is free text', async () => {
  expect((await lint(OPENAPI_FILE)).code).toBe(0);
  const folder = await mkdtemp(join(tmpdir(), 'cruddur-openapi-'));
  try {
    const text = await readFile(OPENAPI_FILE, 'utf8');
    const broken = async (from: string, to: string) => {
      expect(text).toContain(from);
      const file = join(folder, 'openapi.yml');
      await writeFile(file, text.replace(from, to));
      return lint(file);
    };
    const free = await broken('Bio: { type: string, maxLength: 160, x-free-text: true }', 'Bio: { type: string }');
    expect([free.code, free.said]).toEqual([1, expect.stringContaining('A string has a length.')]);
    expect(free.said).toContain('A string has a pattern or a format, or is free text.');
    const message = await broken('maxLength: 280', '');
    expect([message.code, message.said]).toEqual([1, expect.stringContaining('A string has a length.')]);
    const parameter = await broken('maxLength: 128, pattern: "^[!-~]{1,128}$"', 'maxLength: 128');
    expect([parameter.code, parameter.said]).toEqual([1, expect.stringContaining('A string has a pattern')]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
