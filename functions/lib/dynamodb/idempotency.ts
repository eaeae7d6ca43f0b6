import { createHash } from 'node:crypto';
import { type CancellationReason, GetItemCommand, type TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { Invalid } from '../http/problem';
import { client, TABLE_NAME } from './dynamodb-client';
import { expiry, type Item, isLive, S, text } from './item';
import { failed } from './resilient-client';
import { transact } from './transact';

const DAY_MS = 24 * 60 * 60 * 1000;

/** A write that its sender may send again: the same key of the same person writes once, for a day. */
export interface Once {
  pk: string;
  /** Of everything that was asked, so that the key cannot stand for something else. */
  fingerprint: string;
}

/** @returns undefined where the sender gave no `Idempotency-Key` */
export function once(handle: string, key: string | undefined, ...asked: (string | undefined)[]): Once | undefined {
  if (key === undefined) return undefined;
  const fingerprint = createHash('sha256').update(JSON.stringify(asked)).digest('base64');
  return { pk: `IDEMPOTENCY#${handle}#${key}`, fingerprint };
}

/** The item that the same request wrote before, less its message. @throws {Invalid} where the key stood for another */
export async function writtenBefore(asked: Once | undefined): Promise<Item | undefined> {
  if (!asked) return undefined;
  const Key = { pk: S(asked.pk), sk: S('IDEMPOTENCY') };
  const { Item } = await client.send(new GetItemCommand({ TableName: TABLE_NAME, Key, ConsistentRead: true }));
  return Item && isLive(Item) ? resultOf(Item, asked) : undefined;
}

function resultOf(record: Item, asked: Once): Item {
  if (text(record, 'fingerprint') !== asked.fingerprint) throw new Invalid(['idempotency_key_reused']);
  return record['result']?.M ?? {};
}

/**
 * Writes all or none, as `transact` does, together with the record that it was done.
 * The record keeps the item without its message: what was said must not outlive the item.
 * @returns the item now written, or as it was written before; or why nothing was
 */
export async function writeOnce(
  asked: Once | undefined,
  item: Item,
  writes: TransactWriteItem[],
): Promise<{ item: Item } | { reasons: CancellationReason[] }> {
  if (!asked) {
    const reasons = await transact(writes);
    return reasons ? { reasons } : { item };
  }
  const { message, ...result } = item;
  const now = Date.now();
  const record: TransactWriteItem = {
    Put: {
      TableName: TABLE_NAME,
      Item: {
        pk: S(asked.pk),
        sk: S('IDEMPOTENCY'),
        fingerprint: S(asked.fingerprint),
        result: { M: result },
        ...expiry(new Date(now + DAY_MS).toISOString()),
      },
      ConditionExpression: 'attribute_not_exists(pk) OR expires_at <= :now',
      ExpressionAttributeValues: { ':now': S(new Date(now).toISOString()) },
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  };
  const reasons = await transact([...writes, record]);
  if (!reasons) return { item };
  const before = reasons[writes.length]?.Item;
  if (failed(reasons, writes.length) && before)
    return { item: { ...resultOf(before, asked), ...(message && { message }) } };
  return { reasons };
}
