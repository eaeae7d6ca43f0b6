import { setTimeout } from 'node:timers/promises';
import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { type Condition, type Discarded, discardedOf } from './discarded';
import type { Mapping } from './mapping';
import { sequenceNumberOf, writtenAt } from './stream-record';

/** What a function made of an event: its response, or that it failed. */
type Outcome = { response: unknown } | { failed: true };

/**
 * Invokes a function and waits for it.
 * @throws where it could not be invoked: then it is tried again, and does not count
 */
export type Invoke = (functionName: string, event: DynamoDBStreamEvent) => Promise<Outcome>;

export interface Delivery {
  mapping: Mapping;
  streamArn: string;
  shardId: string;
  invoke: Invoke;
  /** Told of each record that is done with, whether its function took it or it was discarded. */
  done: (record: DynamoDBRecord) => void;
  discard: (discarded: Discarded, mapping: Mapping) => void;
  signal: AbortSignal;
}

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 2_000;

/**
 * Hands a batch to its function, in order, until each record is taken or discarded. A batch that fails is tried again; with
 * bisecting it is halved first, which counts as no attempt; with a response of item failures, from the first of them on.
 * @throws where `signal` says to end
 */
export async function deliver(delivery: Delivery, batch: DynamoDBRecord[]): Promise<void> {
  const { mapping, done, signal } = delivery;
  let left = batch;
  let failures = 0;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    signal.throwIfAborted();
    left = discardOld(delivery, left, failures);
    if (left.length === 0) return;
    const outcome = await delivery.invoke(mapping.functionName, { Records: left }).catch(() => undefined);
    if (outcome) {
      const taken = takenOf(mapping, left, outcome);
      for (const record of left.slice(0, taken)) done(record);
      left = left.slice(taken);
      if (left.length === 0) return;
      if (taken === 0 && mapping.bisectBatchOnFunctionError && left.length > 1) {
        const half = left.length >> 1;
        await deliver(delivery, left.slice(0, half));
        return deliver(delivery, left.slice(half));
      }
      // Where some were taken, another record is at fault than before.
      failures = taken > 0 ? 1 : failures + 1;
      if (failures > mapping.maximumRetryAttempts) return discard(delivery, left, 'RetryAttemptsExhausted', failures);
    }
    await setTimeout(pauseMs, undefined, { signal });
  }
}

/**
 * How many records from the first on a function has taken: all, none, or those before the first that it reports. A report
 * that cannot be read, or that names what was not in the batch, is none.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html
 */
function takenOf(mapping: Mapping, batch: DynamoDBRecord[], outcome: Outcome): number {
  if ('failed' in outcome) return 0;
  if (!mapping.reportsBatchItemFailures) return batch.length;
  const { response } = outcome;
  if (response === undefined || response === null) return batch.length;
  if (typeof response !== 'object' || Array.isArray(response)) return 0;
  const reported: unknown = 'batchItemFailures' in response ? response.batchItemFailures : undefined;
  if (reported === undefined || reported === null) return batch.length;
  if (!Array.isArray(reported)) return 0;
  const failed = reported.map((item: { itemIdentifier?: unknown } | null) =>
    batch.findIndex((record) => sequenceNumberOf(record) === item?.itemIdentifier),
  );
  return Math.max(0, Math.min(batch.length, ...failed));
}

function discardOld(delivery: Delivery, batch: DynamoDBRecord[], failures: number): DynamoDBRecord[] {
  const since = Date.now() - delivery.mapping.maximumRecordAgeMs;
  const first = batch.findIndex((record) => writtenAt(record) >= since);
  const old = first === -1 ? batch : batch.slice(0, first);
  if (old.length > 0) discard(delivery, old, 'RecordAgeExceeded', failures);
  return batch.slice(old.length);
}

function discard(delivery: Delivery, records: DynamoDBRecord[], condition: Condition, failures: number): void {
  delivery.discard(discardedOf(delivery, records, condition, failures), delivery.mapping);
  for (const record of records) delivery.done(record);
}
