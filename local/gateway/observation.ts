import { AsyncLocalStorage } from 'node:async_hooks';
import { format } from 'node:util';
import { fieldsOf } from '../fields';
import { type Call, clock, setObserver } from './observe-call';

const MAX_LINES = 100;
const LONGEST_LINE = 8 * 1024;

const underWay = new AsyncLocalStorage<Observation>();

/** The invocation that this is part of, where it is observed. */
export const observation = (): Observation | undefined => underWay.getStore();

/** What is seen of one invocation. */
export class Observation {
  readonly began = clock();
  readonly calls: Call[] = [];
  readonly lines: string[] = [];
  /** Whether the function was loaded for it. */
  isCold = false;
  private hasLine = false;

  /** @param records how many records of the stream it was given, where it was given any */
  constructor(
    private readonly name: string,
    private readonly records: number | undefined,
  ) {}

  call(call: Call): void {
    this.calls.push(call);
  }

  /** @returns what is to be printed in a line's place: a request's own with what it has cost */
  said(line: string): string {
    if (this.lines.length < MAX_LINES) this.lines.push(line.slice(0, LONGEST_LINE));
    if (this.hasLine || !isRequestLine(line)) return line;
    this.hasLine = true;
    return `${line.slice(0, -1)},${JSON.stringify(this.cost()).slice(1)}`;
  }

  /** A batch of the stream has no line of its function's. One that fails is told of by the emulation. */
  end(hasFailed: boolean): void {
    if (this.records === undefined || hasFailed) return;
    const ms = Math.round((clock() - this.began) * 10) / 10;
    console.log(JSON.stringify({ level: 'info', function: this.name, records: this.records, status: 200, ms }));
  }

  private cost() {
    const calls: Record<string, number> = {};
    const units = { read_units: 0, write_units: 0 };
    for (const { service, name, reads, writes } of this.calls) {
      if (service !== 'DynamoDB') continue;
      calls[name] = (calls[name] ?? 0) + 1;
      units.read_units += reads;
      units.write_units += writes;
    }
    const at_least = this.calls.some(({ isLeast }) => isLeast);
    return { cold: this.isCold, calls, ...units, at_least };
  }
}

/** As `request-log.ts` writes it. */
const isRequestLine = (line: string): boolean =>
  line.startsWith('{"level":') && line.endsWith('}') && /"status":\d{3},"ms":/.test(line);

/** From here on functions tell of their calls, and what is printed in an invocation is that invocation's. */
export function startObserving(): void {
  setObserver(() => {
    const seen = observation();
    return seen && ((call) => seen.call(call));
  });
  for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    const print = console[level].bind(console);
    console[level] = (...given: unknown[]) => {
      const seen = observation();
      if (seen) print(seen.said(format(...given)));
      else print(...given);
    };
  }
}

/** What became of an invocation. */
export type Outcome = { answer: unknown } | { error: unknown };

/** Invokes a function, and sees to it that what it does is told of. */
export async function observed<T>(
  name: string,
  event: unknown,
  invoke: () => Promise<T>,
  seen: (observation: Observation, outcome: Outcome) => void,
): Promise<T> {
  const { Records: records } = fieldsOf(event);
  const own = new Observation(name, Array.isArray(records) ? records.length : undefined);
  return underWay.run(own, async () => {
    let outcome: { answer: T } | { error: unknown };
    try {
      outcome = { answer: await invoke() };
    } catch (error) {
      outcome = { error };
    }
    own.end('error' in outcome);
    seen(own, outcome);
    if ('error' in outcome) throw outcome.error;
    return outcome.answer;
  });
}
