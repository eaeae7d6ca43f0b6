import { whyUnwritable } from './data-folder';
import { fieldsOf } from './fields';
import { dollarsAMillion } from './prices';

/** What of a function's log line a person is shown. */
interface LogLine {
  method: string | undefined;
  path: string | undefined;
  function: string | undefined;
  status: number;
  ms: number | undefined;
  /** Of a batch of the stream. */
  records: number | undefined;
  cold: boolean | undefined;
  cost: string;
  stack: string | undefined;
  error: string | undefined;
  cause: string | undefined;
}

/**
 * Prints the functions' log as a person reads it: a line a request, and what broke once, however many requests meet it,
 * until a write succeeds again.
 * @param folder where the data is: a disk that is full is named where it is the cause
 */
export function logPrinter(folder: string): (line: string) => Promise<void> {
  const told = new Set<string>();
  /** @returns whether it was not told yet */
  const tell = (what: string): boolean => {
    if (told.has(what)) return false;
    told.add(what);
    console.error(what);
    return true;
  };
  return async (line) => {
    const read = parsed(line);
    if (!read) {
      if (line.trim()) console.log(line);
      return;
    }
    const { method, path, function: invoked, status, ms, records, cold, cost, stack, error, cause } = read;
    // What is invoked by hand comes by no path.
    const what = invoked ?? `${method} ${path}`;
    const batch = records === undefined ? '' : ` ${counted(records, 'record')}`;
    const time = new Date().toTimeString().slice(0, 8);
    console.log(`${time} ${what}${batch} ${status} ${ms} ms${cold ? ' cold' : ''}${cost}`);
    if (status < 300 && method && method !== 'GET' && method !== 'HEAD') told.clear();
    if (stack) console.error(stack);
    else if (error && cause) {
      if (!tell(`  ${error}: ${cause}`)) return;
      const why = await whyUnwritable(folder);
      if (why) tell(why);
    }
  };
}

/** A function's line; undefined for anything else that it printed. */
function parsed(line: string): LogLine | undefined {
  let read: unknown;
  try {
    read = JSON.parse(line);
  } catch {
    return undefined;
  }
  const fields = new Map(Object.entries(fieldsOf(read)));
  const text = (name: string) => ofType(fields.get(name), 'string');
  const status = ofType(fields.get('status'), 'number');
  if (status === undefined) return undefined;
  return {
    method: text('method'),
    path: text('path'),
    function: text('function'),
    status,
    ms: ofType(fields.get('ms'), 'number'),
    records: ofType(fields.get('records'), 'number'),
    cold: ofType(fields.get('cold'), 'boolean'),
    cost: costOf(fields),
    stack: text('stack'),
    error: text('error'),
    cause: text('cause'),
  };
}

/** `1 Query · 2 read units · $0.25 a million`: what DynamoDB did, and what it would charge; empty where it did nothing. */
function costOf(fields: Map<string, unknown>): string {
  const calls = Object.entries(fieldsOf(fields.get('calls'))).map(([name, times]) => `${times} ${name}`);
  if (calls.length === 0) return '';
  const reads = ofType(fields.get('read_units'), 'number') ?? 0;
  const writes = ofType(fields.get('write_units'), 'number') ?? 0;
  const units = [
    ...(reads > 0 ? [counted(reads, 'read unit')] : []),
    ...(writes > 0 ? [counted(writes, 'write unit')] : []),
  ];
  const least = fields.get('at_least') === true && units.length > 0 ? 'at least ' : '';
  const parts = [
    calls.join(', '),
    least + units.join(', '),
    `$${dollarsAMillion({ reads, writes }).toFixed(2)} a million`,
  ];
  return parts
    .filter(Boolean)
    .map((part) => ` · ${part}`)
    .join('');
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

interface Types {
  string: string;
  number: number;
  boolean: boolean;
}

const isOf = <T extends keyof Types>(value: unknown, type: T): value is Types[T] => typeof value === type;
const ofType = <T extends keyof Types>(value: unknown, type: T): Types[T] | undefined =>
  isOf(value, type) ? value : undefined;
