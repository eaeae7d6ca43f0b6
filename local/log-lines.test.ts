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

const observed = (more = {}) => request('GET', 200, { calls: { Query: 1 }, read_units: 2, write_units: 0, ...more });

test.each([
  [observed(), 'GET /api/activities 200 2 ms · 1 Query · 2 read units · $0.25 a million'],
  [observed({ cold: true }), 'GET /api/activities 200 2 ms cold · 1 Query · 2 read units · $0.25 a million'],
  [
    observed({ method: 'POST', calls: { GetItem: 1, UpdateItem: 2 }, read_units: 1, write_units: 5 }),
    'POST /api/activities 200 2 ms · 1 GetItem, 2 UpdateItem · 1 read unit, 5 write units · $3.25 a million',
  ],
  [
    observed({ calls: { UpdateItem: 1 }, read_units: 0, write_units: 1, at_least: true }),
    'GET /api/activities 200 2 ms · 1 UpdateItem · at least 1 write unit · $0.63 a million',
  ],
  // It asked something else than DynamoDB, or nobody.
  [observed({ calls: {}, read_units: 0 }), 'GET /api/activities 200 2 ms'],
  [{ function: 'project', records: 3, status: 200, ms: 2, calls: {} }, 'project 3 records 200 2 ms'],
  [{ function: 'project', records: 1, status: 200, ms: 2, cold: true }, 'project 1 record 200 2 ms cold'],
])('%j is printed with its cost', async (line, expected) => {
  expect(await printed([line])).toEqual([expected]);
});

test.each(['null', '5', '"text"', '[]', '{"status":"200"}', '{', 'plain text'])(
  '%s is printed as it is',
  async (line) => {
    expect(await printed([line])).toEqual([line]);
  },
);
