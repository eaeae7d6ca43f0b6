import { burn, burning, heatOf, nextChange } from './fuse';

const [SECOND, MINUTE, HOUR] = [1000, 60_000, 3_600_000];

test('the lifetimes that can be chosen stand at equal distances, and straight between them', () => {
  const stops = [0, 1, 3, 12, 24, 72, 168, 720];
  for (const [index, hours] of stops.entries()) expect(burn(hours * HOUR)).toBeCloseTo(index / 7, 10);
  expect(burn(2 * HOUR)).toBeCloseTo(1.5 / 7, 10);
  expect(burn(30 * MINUTE)).toBeCloseTo(0.5 / 7, 10);
});

test('a line is never shorter than nothing and never longer than all', () => {
  expect(burn(-HOUR)).toBe(0);
  expect(burn(5000 * HOUR)).toBe(1);
  for (let left = 0; left < 720 * HOUR; left += 7 * HOUR) expect(burn(left + HOUR)).toBeGreaterThan(burn(left));
});

test.each([
  [HOUR, 'cool'],
  [HOUR - 1, 'warm'],
  [10 * MINUTE, 'warm'],
  [10 * MINUTE - 1, 'ember'],
  [MINUTE, 'ember'],
  [MINUTE - 1, 'last'],
  [1, 'last'],
  [0, 'gone'],
  [-1, 'gone'],
])('with %i ms left a fuse is %s', (left, heat) => {
  expect(heatOf(left)).toBe(heat);
});

test('in the last minute the line is spent, and the ash still says how long it was', () => {
  expect(burning(0, HOUR, HOUR - 41 * SECOND)).toEqual({ heat: 'last', line: 0, ash: burn(HOUR) });
});

test('it changes each minute, and each second in the last ten minutes', () => {
  const now = 1_000_000;
  expect(nextChange(now + 2 * HOUR + 17 * SECOND, now)).toBe(now + 17 * SECOND);
  expect(nextChange(now + 2 * HOUR, now)).toBe(now + MINUTE);
  expect(nextChange(now + 10 * MINUTE, now)).toBe(now + SECOND);
  expect(nextChange(now + 5 * MINUTE + 250, now)).toBe(now + 250);
  expect(nextChange(now, now)).toBe(Number.POSITIVE_INFINITY);
});
