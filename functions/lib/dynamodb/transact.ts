import { type CancellationReason, type TransactWriteItem, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { client } from './dynamodb-client';
import { conditionsNotMet } from './resilient-client';

/**
 * Writes all of the items or none.
 * @returns why it was not written, a reason for each item, where a condition was not met; otherwise undefined
 * @throws {Problem} 503 where the items stay in other transactions, or are throttled
 */
export async function transact(items: TransactWriteItem[]): Promise<CancellationReason[] | undefined> {
  try {
    await client.send(new TransactWriteItemsCommand({ TransactItems: items }));
    return undefined;
  } catch (error) {
    const reasons = conditionsNotMet(error);
    if (!reasons) throw error;
    return reasons;
  }
}
