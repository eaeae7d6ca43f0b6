/** What the console's server tells its page. */
import type { Call } from '../gateway/observe-call';

export interface Summary {
  id: number;
  /** The function's name in serverless.yml. */
  name: string;
  /** `GET /api/activities/home`, how many records of the stream, or that it was invoked by hand. */
  what: string;
  method: string | undefined;
  /** What it answered; of what is no HTTP, whether it answered. */
  status: number;
  /** When it began, in milliseconds since 1970. */
  began: number;
  ms: number;
  isCold: boolean;
  calls: Call[];
}

export interface Detail extends Summary {
  /** JSON, without what is withheld; undefined where none of it is kept. */
  event: string | undefined;
  answer: string | undefined;
  /** Of an answer over HTTP, its body by itself. */
  body: string | undefined;
  lines: string[];
  /** Who asked. */
  asker: string | undefined;
  /** Why it cannot be invoked again; undefined where it can. */
  notAgain: string | undefined;
}

export interface Figures {
  name: string;
  count: number;
  failed: number;
  cold: number;
  p50: number;
  p99: number;
  /** What DynamoDB would charge for a million such requests. */
  dollars: number;
}

export interface PatternInput {
  name: 'handle' | 'uuid' | 'key' | 'who';
  label: string;
}

export interface PatternShown {
  name: string;
  where: string;
  inputs: PatternInput[];
}

export interface TablePage {
  items: Record<string, unknown>[];
  /** Where the next page begins; undefined on the last. */
  next: string | undefined;
  reads: number;
}

export interface Batches {
  name: string;
  batches: number;
  failed: number;
  records: number;
  /** How old the oldest record of the last batch was when its function was given it; to a second. */
  lagMs: number;
  /** When that was, in milliseconds since 1970. */
  at: number;
  /** The last batch failed, and is tried again. */
  isWaiting: boolean;
}

export interface StreamShown {
  functions: Batches[];
  /** What was given up: the last of it, the newest first. */
  setAside: { at: string; name: string; records: number; why: string }[];
}

export interface Overview {
  invocations: Summary[];
}
