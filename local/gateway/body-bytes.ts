import { AsyncLocalStorage } from 'node:async_hooks';
import { isUtf8 } from 'node:buffer';
import { fieldsOf } from '../fields';

const unreadable = new AsyncLocalStorage<Buffer>();

/** serverless-offline makes text of every body: one that is none is kept for the event as it came. */
export const withBytes = <T>(body: unknown, handle: () => T): T =>
  Buffer.isBuffer(body) && !isUtf8(body) ? unreadable.run(body, handle) : handle();

/** The event with a body that is no text in base64, as API Gateway hands over what it does not take for text. */
export function withItsBytes(event: unknown): unknown {
  const bytes = unreadable.getStore();
  return bytes ? { ...fieldsOf(event), body: bytes.toString('base64'), isBase64Encoded: true } : event;
}
