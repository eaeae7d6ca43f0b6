import { readFile } from 'node:fs/promises';
import { dollarsAMillion, prices } from './prices';

test('a million reads and writes cost what the list says, and nothing costs nothing', () => {
  expect(dollarsAMillion({ reads: 2, writes: 0 })).toBe(0.25);
  expect(dollarsAMillion({ reads: 0, writes: 8 })).toBe(5);
  expect(dollarsAMillion({ reads: 0.5, writes: 1 })).toBe(0.6875);
  expect(dollarsAMillion({ reads: 0, writes: 0 })).toBe(0);
});

test('the prices have a date, a region, and one place', async () => {
  expect(new Date(prices.date) <= new Date()).toBe(true);
  const service = await readFile('serverless.yml', 'utf8');
  expect(service).toContain(`env:AWS_REGION, '${prices.region}'`);
});
