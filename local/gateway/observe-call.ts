/** A call that a function made of something outside of itself. */
export interface Call {
  service: 'DynamoDB' | 'Postgres' | 'SSM';
  /** The operation; of Postgres, the statement's first word. */
  name: string;
  /** An index and a key, how many items, or a statement. */
  about: string;
  /** When it began, in milliseconds since 1970, as `clock` tells. */
  began: number;
  ms: number;
  /** The units that DynamoDB counts. */
  reads: number;
  writes: number;
  /** DynamoDB does not tell of this call what it counts: it is so much at least. */
  isLeast: boolean;
  /** The name of what it threw. */
  error?: string;
}

/** Functions are evaluated apart from the emulation, or in threads: the global object is where they find it. */
const OBSERVER = 'cruddur.observer';

type Tell = (call: Call) => void;

/** Says to whom calls are told that begin now. */
export function setObserver(observer: () => Tell | undefined): void {
  Reflect.set(globalThis, Symbol.for(OBSERVER), observer);
}

function observer(): Tell | undefined {
  const found: unknown = Reflect.get(globalThis, Symbol.for(OBSERVER));
  return typeof found === 'function' ? found() : undefined;
}

/** The same in all threads, and finer than a millisecond. */
export const clock = (): number => performance.timeOrigin + performance.now();

type Counted = Pick<Call, 'reads' | 'writes' | 'isLeast'>;
const NOTHING: Counted = { reads: 0, writes: 0, isLeast: false };

/** Makes a call, and tells of it where the invocation is observed. */
export async function observeCall<T>(
  what: Pick<Call, 'service' | 'name' | 'about'>,
  call: () => Promise<T>,
  counted: (outcome: { output: T } | { error: unknown }) => Counted = () => NOTHING,
): Promise<T> {
  const tell = observer();
  const began = clock();
  const done = (outcome: Counted, error?: string) =>
    tell?.({ ...what, began, ms: clock() - began, ...outcome, ...(error && { error }) });
  try {
    const output = await call();
    done(counted({ output }));
    return output;
  } catch (error) {
    done(counted({ error }), error instanceof Error ? error.name : 'Error');
    throw error;
  }
}
