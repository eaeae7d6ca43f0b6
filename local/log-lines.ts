import { whyUnwritable } from './data-folder';
import { fieldsOf } from './fields';

/** What of a function's log line a person is shown. */
interface LogLine {
  method: string | undefined;
  path: string | undefined;
  function: string | undefined;
  status: number;
  ms: number | undefined;
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
    const { method, path, function: invoked, status, ms, stack, error, cause } = read;
    // What is invoked by hand comes by no path.
    console.log(`${new Date().toTimeString().slice(0, 8)} ${invoked ?? `${method} ${path}`} ${status} ${ms} ms`);
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
    stack: text('stack'),
    error: text('error'),
    cause: text('cause'),
  };
}

interface Types {
  string: string;
  number: number;
}

const isOf = <T extends keyof Types>(value: unknown, type: T): value is Types[T] => typeof value === type;
const ofType = <T extends keyof Types>(value: unknown, type: T): Types[T] | undefined =>
  isOf(value, type) ? value : undefined;
