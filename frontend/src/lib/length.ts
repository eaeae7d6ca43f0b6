import { isVisible } from '../../../functions/lib/text/visible';

/** How many characters of a message are written and left, as the API counts them, and whether it can be sent. */
export function lengthOf(message: string, limit: number): { used: number; left: number; isSendable: boolean } {
  const used = [...message].length;
  const left = limit - used;
  return { used, left, isSendable: left >= 0 && isVisible(message) };
}
