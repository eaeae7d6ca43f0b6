import { setTimeout } from 'node:timers/promises';
import {
  type CancellationReason,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { Problem } from '../http/problem';
import { client } from './dynamodb-client';

const MAX_TRIES = 12;

/**
 * Writes all of the items or none. Where another transaction holds one of them, it waits a moment and tries again.
 * @returns why it was not written, a reason for each item, where a condition was not met; otherwise undefined
 * @throws {Problem} 503 where the items stay held
 */
export async function transact(items: TransactWriteItem[]): Promise<CancellationReason[] | undefined> {
  for (let attempt = 1; attempt <= MAX_TRIES; attempt++) {
    try {
      await client.send(new TransactWriteItemsCommand({ TransactItems: items }));
      return undefined;
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error;
      const reasons = error.CancellationReasons ?? [];
      if (reasons.some(({ Code }) => Code === 'ConditionalCheckFailed')) return reasons;
      if (!reasons.some(({ Code }) => Code === 'TransactionConflict' || Code === 'ThrottlingError')) throw error;
    }
    await setTimeout(Math.random() * Math.min(20 * 2 ** attempt, 1_000));
  }
  throw new Problem(503, 'Too many are writing to the same thing just now.', { 'retry-after': '1' });
}

/** Whether the item at this place of a transaction was what did not meet its condition. */
export const failed = (reasons: CancellationReason[], place: number): boolean =>
  reasons[place]?.Code === 'ConditionalCheckFailed';
