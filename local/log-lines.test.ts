import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { logPrinter } from './log-lines';

let folder: string;
const { log, error } = console;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cruddur-log-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** What is printed of these lines, without the time of day. */
async function printed(lines: (string | object)[]): Promise<string[]> {
  const said: string[] = [];
  console.log = console.error = (line) => void said.push(String(line).replace(/^[\d:]{8} /, ''));
  try {
    const print = logPrinter(folder);
    for (const line of lines) await print(typeof line === 'string' ? line : JSON.stringify(line));
  } finally {
    Object.assign(console, { log, error });
  }
  return said;
}

const request = (method: string, status: number, more = {}) => ({
  method,
  path: '/api/activities',
  status,
  ms: 2,
  ...more,
});
const failed = request('POST', 503, { error: 'Problem', cause: 'InternalServerError: database or disk is full' });

test('what breaks many requests is named once, until a write succeeds', async () => {
  const cause = '  Problem: InternalServerError: database or disk is full';
  const line = 'POST /api/activities 503 2 ms';
  expect(await printed([failed, failed, request('GET', 200), failed])).toEqual([
    line,
    cause,
    line,
    'GET /api/activities 200 2 ms',
    line,
  ]);
  expect(await printed([failed, request('POST', 200), failed])).toEqual([
    line,
    cause,
    'POST /api/activities 200 2 ms',
    line,
    cause,
  ]);
});

test('that it goes on has no cause, and prints none', async () => {
  expect(await printed([request('GET', 503, { level: 'warn' })])).toEqual(['GET /api/activities 503 2 ms']);
});

test.each(['null', '5', '"text"', '[]', '{"status":"200"}', '{', 'plain text'])(
  '%s is printed as it is',
  async (line) => {
    expect(await printed([line])).toEqual([line]);
  },
);
