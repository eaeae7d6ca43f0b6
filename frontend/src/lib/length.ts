import { isVisible } from '../../../functions/lib/text/visible';

/** How long a message is, in characters as the API counts them, and whether it can be sent. */
export function lengthOf(message: string, limit: number): { used: number; isTooLong: boolean; isBlocked: boolean } {
  const used = [...message].length;
  const isTooLong = used > limit;
  return { used, isTooLong, isBlocked: isTooLong || !isVisible(message) };
}
