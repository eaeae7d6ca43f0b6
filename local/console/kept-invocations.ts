import { fieldsOf } from '../fields';
import type { Seen } from '../gateway/invocations';
import { clock } from '../gateway/observe-call';
import { dollarsAMillion } from '../prices';
import type { Batches, Detail, Figures, Summary } from './console-data';
import { answerWithoutTokens, askerOf, kept, withoutTokens } from './withheld';

const MOST = 500;
const MOST_BYTES = 20 * 1024 * 1024;
/** How many of a function's latest times its p50 and p99 are computed from. */
const TIMES = 1_000;

interface Entry extends Detail {
  isHttp: boolean;
  bytes: number;
}

interface OfFunction {
  count: number;
  failed: number;
  cold: number;
  reads: number;
  writes: number;
  times: number[];
}

/** The last invocations, without tokens, and what is counted of them since all was started. */
export class KeptInvocations {
  private readonly entries = new Map<number, Entry>();
  private readonly counted = new Map<string, OfFunction>();
  private readonly batches = new Map<string, Batches>();
  private readonly ids = new WeakMap<object, number>();
  private readonly listeners = new Set<(summary: Summary) => void>();
  private bytes = 0;
  private last = 0;

  /** @param mostBytes of all that is kept */
  constructor(private readonly mostBytes = MOST_BYTES) {}

  add({ name, isHttp, event, observation, outcome }: Seen): void {
    this.last += 1;
    const { began, isCold } = observation;
    const calls = observation.calls.map((call) => ({ ...call, about: withoutTokens(call.about) }));
    const given = kept(event);
    const { body, ...head } = fieldsOf('answer' in outcome ? outcome.answer : { error: nameOf(outcome.error) });
    const answer = kept(head);
    const { method, what, records } = whatOf(event);
    const entry: Entry = {
      ...{
        id: this.last,
        name,
        isHttp,
        what: withoutTokens(what),
        method: isHttp ? method : undefined,
        began,
        isCold,
        calls,
      },
      status: statusOf(isHttp, outcome),
      ms: clock() - began,
      event: given.text,
      answer: answer.text,
      body: typeof body === 'string' ? answerWithoutTokens(body) : undefined,
      lines: observation.lines.map(withoutTokens),
      // Whose token was refused is known by nobody's word but their own.
      asker: statusOf(isHttp, outcome) === 401 ? undefined : askerOf(event),
      notAgain: given.isWhole ? undefined : 'Not all of its event is kept.',
      bytes: 0,
    };
    // A character takes two bytes at most.
    const texts = [
      given.text,
      answer.text,
      entry.body ?? '',
      what,
      ...observation.lines,
      ...calls.map(({ about }) => about),
    ];
    entry.bytes = texts.reduce((sum, text) => sum + 2 * text.length, 200 * (1 + calls.length));
    this.entries.set(entry.id, entry);
    if (typeof event === 'object' && event) this.ids.set(event, entry.id);
    this.bytes += entry.bytes;
    this.forget();
    this.count(entry);
    if (records) this.countBatch(entry, records);
    const summary = summaryOf(entry);
    for (const listener of this.listeners) listener(summary);
  }

  /** @returns how to be told no more */
  listen(listener: (summary: Summary) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  get listening(): number {
    return this.listeners.size;
  }

  /** The newest first. */
  summaries(): Summary[] {
    return [...this.entries.values()].reverse().map(summaryOf);
  }

  find(id: number): Entry | undefined {
    return this.entries.get(id);
  }

  /** The id of the invocation that this event was for. */
  idOf(event: object): number | undefined {
    return this.ids.get(event);
  }

  figures(): Figures[] {
    return [...this.counted].map(([name, { count, failed, cold, reads, writes, times }]) => {
      const sorted = times.toSorted((one, other) => one - other);
      const at = (part: number) => sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? 0;
      const dollars = dollarsAMillion({ reads: reads / count, writes: writes / count });
      return { name, count, failed, cold, p50: at(0.5), p99: at(0.99), dollars };
    });
  }

  stream(): Batches[] {
    return [...this.batches.values()];
  }

  private forget(): void {
    for (const [id, { bytes }] of this.entries) {
      if (this.entries.size <= MOST && this.bytes <= this.mostBytes) return;
      this.entries.delete(id);
      this.bytes -= bytes;
    }
  }

  private count({ name, status, isCold, ms, calls }: Entry): void {
    const counted = this.counted.get(name) ?? { count: 0, failed: 0, cold: 0, reads: 0, writes: 0, times: [] };
    counted.count += 1;
    counted.failed += status >= 500 ? 1 : 0;
    counted.cold += isCold ? 1 : 0;
    for (const { reads, writes } of calls) {
      counted.reads += reads;
      counted.writes += writes;
    }
    counted.times.push(ms);
    if (counted.times.length > TIMES) counted.times.shift();
    this.counted.set(name, counted);
  }

  private countBatch({ name, began, status }: Entry, records: unknown[]): void {
    const before = this.batches.get(name) ?? { batches: 0, failed: 0, records: 0 };
    const failed = status >= 500;
    const written = fieldsOf(fieldsOf(records[0])['dynamodb'])['ApproximateCreationDateTime'];
    this.batches.set(name, {
      name,
      batches: before.batches + 1,
      failed: before.failed + (failed ? 1 : 0),
      records: before.records + (failed ? 0 : records.length),
      lagMs: typeof written === 'number' ? Math.max(0, began - written * 1_000) : 0,
      at: began,
      isWaiting: failed,
    });
  }
}

const summaryOf = ({ id, name, what, method, status, began, ms, isCold, calls }: Entry): Summary => ({
  ...{ id, name, what, method, status, began, ms, isCold, calls },
});

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'Error');

function whatOf(event: unknown): { method: string | undefined; what: string; records?: unknown[] } {
  const { requestContext, rawPath, rawQueryString, Records: records } = fieldsOf(event);
  const { method, path } = fieldsOf(fieldsOf(requestContext)['http']);
  if (typeof method === 'string') {
    const query = typeof rawQueryString === 'string' && rawQueryString ? `?${rawQueryString}` : '';
    return { method, what: `${method} ${rawPath ?? path ?? ''}${query}` };
  }
  if (Array.isArray(records))
    return { method: undefined, what: `${records.length} ${records.length === 1 ? 'record' : 'records'}`, records };
  return { method: undefined, what: 'by hand' };
}

/** Of what is invoked by Lambda's API, its answer's where it has one. */
function statusOf(isHttp: boolean, outcome: Seen['outcome']): number {
  if ('error' in outcome) return 500;
  const { statusCode } = fieldsOf(outcome.answer);
  return typeof statusCode === 'number' ? statusCode : isHttp ? 500 : 200;
}
