import { AsyncLocalStorage } from 'node:async_hooks';
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { contextOf, type Definition, type Invocation, inTime, type LambdaFunction } from './invocation';
import { observation } from './observation';
import type { Call } from './observe-call';

const thread = createRequire(__filename).resolve('./worker-thread.cjs');

/** Threads that wait for the next event, of all functions: each takes tens of megabytes. */
const MAX_IDLE = 8;
/** How long a function may take to load. */
const INIT_MS = 10_000;

interface Idle {
  worker: Worker;
  owner: ThreadedFunction;
}

const idle: Idle[] = [];

/**
 * A function that runs in worker threads, one event at a time in each, as Lambda's instances do. One that never yields is
 * stopped there when its time is over; it takes twice the processor time and many times the memory.
 */
export class ThreadedFunction implements LambdaFunction {
  private build: number | undefined;

  constructor(private readonly definition: Definition) {}

  async invoke(invocation: Invocation, build: number): Promise<unknown> {
    if (this.build !== build) this.endIdle();
    this.build = build;
    const worker = this.takeIdle() ?? (await this.start());
    let isSound = false;
    try {
      const { result, error } = await this.answer(worker, invocation);
      isSound = true;
      if (error !== undefined) throw error;
      return result;
    } finally {
      if (isSound && this.build === build) this.giveBack(worker);
      else void worker.terminate();
    }
  }

  private async start(): Promise<Worker> {
    const { file, handler, environment } = this.definition;
    const seen = observation();
    if (seen) seen.isCold = true;
    const worker = new Worker(thread, {
      env: environment,
      workerData: { file, handler, isObserved: seen !== undefined },
    });
    try {
      await inTime(messageOf(worker, tellOf()), INIT_MS);
      worker.once('exit', () => this.forget(worker));
      return worker;
    } catch (error) {
      void worker.terminate();
      throw error;
    }
  }

  private answer(worker: Worker, { event, clientContext }: Invocation): Promise<{ result?: unknown; error?: unknown }> {
    const { timeout } = this.definition;
    const answer = messageOf<{ result?: unknown; error?: unknown }>(worker, tellOf());
    worker.postMessage({ event, context: contextOf(this.definition, clientContext), timeout });
    return inTime(answer, timeout);
  }

  private takeIdle(): Worker | undefined {
    const at = idle.findLastIndex(({ owner }) => owner === this);
    return at < 0 ? undefined : idle.splice(at, 1)[0]?.worker;
  }

  private giveBack(worker: Worker): void {
    idle.push({ worker, owner: this });
    if (idle.length > MAX_IDLE) void idle.shift()?.worker.terminate();
  }

  /** One that threw while nobody asked has ended. */
  private forget(worker: Worker): void {
    const at = idle.findIndex((each) => each.worker === worker);
    if (at >= 0) idle.splice(at, 1);
  }

  private endIdle(): void {
    for (let worker = this.takeIdle(); worker; worker = this.takeIdle()) void worker.terminate();
  }
}

/** What a thread that is observed tells meanwhile. */
interface Told {
  call?: Call;
  line?: string;
}

/** What the invocation that this is part of makes of it. */
const tellOf = () =>
  AsyncLocalStorage.bind(({ call, line }: Told): void => {
    if (call) observation()?.call(call);
    if (line !== undefined) console.log(line);
  });

/**
 * The next message of a thread, but for what it tells meanwhile.
 * @throws what ended it
 */
function messageOf<T extends object>(worker: Worker, tell: (message: Told) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    worker.removeAllListeners('message').on('message', (message: T & Told) => {
      if ('call' in message || 'line' in message) tell(message);
      else resolve(message);
    });
    worker.removeAllListeners('error').once('error', reject);
    worker.once('exit', () => reject(new Error('The function ended its thread.')));
  });
}
