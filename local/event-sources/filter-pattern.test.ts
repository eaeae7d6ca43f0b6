import { filterOf } from './filter-pattern';

const record = {
  eventName: 'INSERT',
  dynamodb: {
    Keys: { pk: { S: 'ACTIVITY#1' }, sk: { S: 'ACTIVITY' } },
    NewImage: {
      count: { N: '15' },
      pinned: { BOOL: true },
      tags: { L: [{ S: 'one' }, { S: 'two' }] },
      none: { NULL: true },
    },
  },
};
const order = {
  UserID: null,
  LastName: '',
  Name: 'Alice',
  Location: 'New York',
  Day: 'Monday',
  PaymentType: 'Debit',
  Weather: 'Sunny',
  Price: 100,
  Discount: 20,
  ProductName: 'Chair',
  Region: 'us-east-1',
  FileName: 'chair.png',
  Sizes: ['S', 'M'],
};

// The operators as Lambda's table of them has them, each with what it takes and what it refuses.
test.each<[string, object, object, object]>([
  ['null', order, { UserID: [null] }, { Name: [null] }],
  ['empty', order, { LastName: [''] }, { Name: [''] }],
  ['an absent field is not null', order, { UserID: [null] }, { Absent: [null] }],
  ['equals', order, { Name: ['Alice'] }, { Name: ['alice'] }],
  [
    'equals, ignoring case',
    order,
    { Name: [{ 'equals-ignore-case': 'aLICE' }] },
    { Name: [{ 'equals-ignore-case': 'Al' }] },
  ],
  ['and', order, { Location: ['New York'], Day: ['Monday'] }, { Location: ['New York'], Day: ['Tuesday'] }],
  ['or', order, { PaymentType: ['Credit', 'Debit'] }, { PaymentType: ['Credit', 'Cash'] }],
  [
    'or of several fields',
    order,
    { $or: [{ Location: ['Paris'] }, { Day: ['Monday'] }] },
    { $or: [{ Location: ['Paris'] }, { Day: ['Tuesday'] }] },
  ],
  [
    'or beside another field',
    order,
    { Name: ['Alice'], $or: [{ Day: ['Monday'] }, { Day: ['Tuesday'] }] },
    { Name: ['Bob'], $or: [{ Day: ['Monday'] }, { Day: ['Tuesday'] }] },
  ],
  [
    'not',
    order,
    { Weather: [{ 'anything-but': ['Raining'] }] },
    { Weather: [{ 'anything-but': ['Raining', 'Sunny'] }] },
  ],
  ['not, of one', order, { Weather: [{ 'anything-but': 'Raining' }] }, { Weather: [{ 'anything-but': 'Sunny' }] }],
  [
    'not with a prefix',
    order,
    { Region: [{ 'anything-but': { prefix: 'eu-' } }] },
    { Region: [{ 'anything-but': { prefix: 'us-' } }] },
  ],
  ['not, of what is absent', order, { Weather: [{ 'anything-but': ['x'] }] }, { Absent: [{ 'anything-but': ['x'] }] }],
  ['a number', order, { Price: [{ numeric: ['=', 100] }] }, { Price: [{ numeric: ['=', 101] }] }],
  ['a range', order, { Discount: [{ numeric: ['>', 10, '<=', 20] }] }, { Price: [{ numeric: ['>', 10, '<=', 20] }] }],
  [
    'a range without its end',
    order,
    { Discount: [{ numeric: ['>=', 20, '<', 21] }] },
    { Discount: [{ numeric: ['>', 20, '<', 21] }] },
  ],
  ['exists', order, { ProductName: [{ exists: true }] }, { Absent: [{ exists: true }] }],
  ['does not exist', order, { Absent: [{ exists: false }] }, { ProductName: [{ exists: false }] }],
  ['begins with', order, { Region: [{ prefix: 'us-' }] }, { Region: [{ prefix: 'eu-' }] }],
  ['ends with', order, { FileName: [{ suffix: '.png' }] }, { FileName: [{ suffix: '.jpg' }] }],
  ['any of a list', order, { Sizes: ['M'] }, { Sizes: ['L'] }],
  [
    'one rule of several',
    order,
    { Region: [{ prefix: 'eu-' }, 'us-east-1'] },
    { Region: [{ prefix: 'eu-' }, 'us-east-2'] },
  ],
  ['an event name', record, { eventName: ['INSERT', 'MODIFY'] }, { eventName: ['REMOVE'] }],
  [
    'a nested key',
    record,
    { dynamodb: { Keys: { pk: { S: [{ prefix: 'ACTIVITY#' }] } } } },
    { dynamodb: { Keys: { pk: { S: [{ prefix: 'USER#' }] } } } },
  ],
  [
    'a nested key that is not there',
    record,
    { eventName: ['INSERT'] },
    { dynamodb: { OldImage: { count: { N: ['15'] } } } },
  ],
  [
    "DynamoDB's number, a text",
    record,
    { dynamodb: { NewImage: { count: { N: [{ numeric: ['>', 9] }] } } } },
    { dynamodb: { NewImage: { count: { N: [{ numeric: ['>', 15] }] } } } },
  ],
  [
    'true and false',
    record,
    { dynamodb: { NewImage: { pinned: { BOOL: [true] } } } },
    { dynamodb: { NewImage: { pinned: { BOOL: [false] } } } },
  ],
  [
    'a list within',
    record,
    { dynamodb: { NewImage: { tags: { L: { S: ['two'] } } } } },
    { dynamodb: { NewImage: { tags: { L: { S: ['three'] } } } } },
  ],
  [
    'no leaf at all there',
    record,
    { dynamodb: { OldImage: { count: { N: [{ exists: false }] } } } },
    { dynamodb: { NewImage: { count: { N: [{ exists: false }] } } } },
  ],
])('%s', (_, value, taken, refused) => {
  expect(filterOf([taken])(value)).toBe(true);
  expect(filterOf([refused])(value)).toBe(false);
  // Of several patterns, one is enough.
  expect(filterOf([refused, taken])(value)).toBe(true);
});

test('without patterns everything passes', () => {
  expect(filterOf()(record)).toBe(true);
  expect(filterOf([])(record)).toBe(true);
});

test.each<[string, unknown]>([
  ['a value that is not in a list', { eventName: 'INSERT' }],
  ['an operator that there is not', { eventName: [{ wildcard: 'I*' }] }],
  ['two operators in one', { eventName: [{ prefix: 'I', suffix: 'T' }] }],
  ['half a range', { a: [{ numeric: ['>'] }] }],
  ['a comparison that there is not', { a: [{ numeric: ['!=', 1] }] }],
  ['exists with a text', { a: [{ exists: 'yes' }] }],
  ['or without patterns', { $or: [] }],
])('refused is %s', (_, pattern) => {
  expect(() => filterOf([pattern])).toThrow('A filter pattern has what Lambda does not know');
});
