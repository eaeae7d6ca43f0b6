import { plural } from './plural';

test('a number takes the form that its language has for it', () => {
  const english = { one: '# crud', other: '# cruds' };
  expect([0, 1, 2, 1234].map((count) => plural('en', count, english))).toEqual([
    '0 cruds',
    '1 crud',
    '2 cruds',
    '1,234 cruds',
  ]);
  const polish = { one: '# osoba', few: '# osoby', many: '# osób', other: '# osoby' };
  expect([1, 2, 5, 22].map((count) => plural('pl', count, polish))).toEqual([
    '1 osoba',
    '2 osoby',
    '5 osób',
    '22 osoby',
  ]);
});
