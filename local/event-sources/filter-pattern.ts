/**
 * Filter patterns of event source mappings, with the operators that Lambda documents for them.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html
 * @see https://docs.aws.amazon.com/lambda/latest/dg/with-ddb-filtering.html
 */

/** Whether something, a record or a value in it, is what a pattern asks for. */
type Test = (value: unknown) => boolean;

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * A filter of several patterns: a record passes where it matches any of them, and all pass where there are none.
 * @throws where a pattern has what Lambda does not know
 */
export function filterOf(patterns: readonly unknown[] = []): Test {
  const tests = patterns.map((pattern) => fieldsTest(pattern, ''));
  return (record) => tests.length === 0 || tests.some((matches) => matches(record));
}

/** Every field must match; of `$or`, one of its patterns. */
function fieldsTest(pattern: unknown, path: string): Test {
  if (!isFields(pattern)) throw unknownPattern(path, pattern);
  const tests = Object.entries(pattern).map(([name, wanted]): Test => {
    const at = path ? `${path}.${name}` : name;
    if (name === '$or') {
      if (!Array.isArray(wanted) || wanted.length === 0) throw unknownPattern(at, wanted);
      const either = wanted.map((each) => fieldsTest(each, at));
      return (fields) => either.some((matches) => matches(fields));
    }
    const matches = Array.isArray(wanted) ? leafTest(wanted, at) : within(fieldsTest(wanted, at));
    return (fields) => matches(isFields(fields) ? fields[name] : undefined);
  });
  return (fields) => tests.every((matches) => matches(fields));
}

/** In a list, any element may be the one that matches. */
const within =
  (matches: Test): Test =>
  (value) =>
    Array.isArray(value) ? value.some(matches) : matches(value);

/** A leaf's value must be one of those that are wanted; of a list's, any. `exists` alone is about there being a leaf. */
function leafTest(wanted: unknown[], path: string): Test {
  const rules = wanted.map((rule) => ruleTest(rule, path));
  return (value) => {
    const found = (Array.isArray(value) ? value : [value]).filter((each) => each !== undefined && !isObject(each));
    return rules.some((rule) => (rule.ofAbsent ? found.length === 0 : found.some(rule.matches)));
  };
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;

interface Rule {
  matches: Test;
  /** It asks that there be no such leaf. */
  ofAbsent?: boolean;
}

function ruleTest(rule: unknown, path: string): Rule {
  if (!isFields(rule)) {
    if (Array.isArray(rule)) throw unknownPattern(path, rule);
    return { matches: (value) => value === rule };
  }
  const [[operator, operand] = ['', undefined], ...more] = Object.entries(rule);
  if (more.length > 0) throw unknownPattern(path, rule);
  if (operator === 'exists' && typeof operand === 'boolean') return { matches: () => true, ofAbsent: !operand };
  if (operator === 'numeric' && Array.isArray(operand)) return { matches: numericTest(operand, path) };
  if (operator === 'anything-but') {
    const list = Array.isArray(operand) ? operand : [operand];
    const excluded = list.map((each) => (isFields(each) ? textTest(each, path) : (value: unknown) => value === each));
    return { matches: (value) => !excluded.some((matches) => matches(value)) };
  }
  return { matches: textTest(rule, path) };
}

function textTest(rule: Fields, path: string): Test {
  const [[operator, operand] = ['', undefined]] = Object.entries(rule);
  if (typeof operand !== 'string') throw unknownPattern(path, rule);
  const lower = operand.toLowerCase();
  const tests: Record<string, (value: string) => boolean> = {
    prefix: (value) => value.startsWith(operand),
    suffix: (value) => value.endsWith(operand),
    'equals-ignore-case': (value) => value.toLowerCase() === lower,
  };
  const matches = tests[operator];
  if (!matches) throw unknownPattern(path, rule);
  return (value) => typeof value === 'string' && matches(value);
}

const COMPARISONS: Record<string, (one: number, other: number) => boolean> = {
  '=': (one, other) => one === other,
  '<': (one, other) => one < other,
  '<=': (one, other) => one <= other,
  '>': (one, other) => one > other,
  '>=': (one, other) => one >= other,
};

/** `["=", 5]` or a range, `[">", 0, "<=", 5]`. DynamoDB's numbers come as texts, and are numbers here. */
function numericTest(operand: unknown[], path: string): Test {
  const tests: ((value: number) => boolean)[] = [];
  for (let at = 0; at < operand.length; at += 2) {
    const [operator, limit] = [operand[at], operand[at + 1]];
    const compare = typeof operator === 'string' ? COMPARISONS[operator] : undefined;
    if (!compare || typeof limit !== 'number') throw unknownPattern(path, operand);
    tests.push((value) => compare(value, limit));
  }
  if (tests.length === 0) throw unknownPattern(path, operand);
  return (value) => {
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    return typeof number === 'number' && !Number.isNaN(number) && tests.every((matches) => matches(number));
  };
}

const unknownPattern = (path: string, pattern: unknown): Error =>
  new Error(`A filter pattern has what Lambda does not know${path && ` at ${path}`}: ${JSON.stringify(pattern)}`);
