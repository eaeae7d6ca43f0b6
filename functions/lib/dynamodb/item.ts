import type { AttributeValue } from '@aws-sdk/client-dynamodb';

/** An item as DynamoDB gives it: each attribute with its type. Shapes are in `docs/data.md`. */
export type Item = Record<string, AttributeValue>;

/** What has texts among its attributes: an item, or its image in the stream. */
export type Fields = Record<string, { S?: string | undefined }>;

/** @throws where the item has no such text: it was not written by this code */
export function text(item: Fields, name: string): string {
  const value = item[name]?.S;
  if (value === undefined) throw new Error(`An item lacks the text '${name}'.`);
  return value;
}

/** @throws where the item has no such number */
export function number(item: Item, name: string): number {
  const value = item[name]?.N;
  if (value === undefined) throw new Error(`An item lacks the number '${name}'.`);
  return Number(value);
}

export const S = (value: string): AttributeValue => ({ S: value });
export const N = (value: number): AttributeValue => ({ N: String(value) });

/**
 * When an item stops to be shown, to the millisecond, and when DynamoDB may delete it:
 * the first whole second after that.
 */
export const expiry = (expiresAt: string): Item => ({
  expires_at: S(expiresAt),
  ttl: N(Math.ceil(Date.parse(expiresAt) / 1000)),
});

/** Whether it is still to be shown: at the very instant it is gone. */
export const isLive = (item: Item): boolean => text(item, 'expires_at') > new Date().toISOString();

/** Whether a text may be the id of something. Any other makes no key: DynamoDB refuses one that is too long or no Unicode. */
export const isUuid = (id: string): boolean => UUID.test(id);
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The time that a UUIDv7 begins with, in milliseconds: what sorts by uuid and what is shown cannot disagree. */
export const timeOf = (uuid: string): number => Number.parseInt(uuid.replace('-', '').slice(0, 12), 16);

/** Before every UUIDv7 of that millisecond, and after those of any earlier one. */
export function firstUuidAt(time: number): string {
  const hex = Math.max(time, 0).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
