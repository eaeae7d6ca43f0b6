import { isVisible } from '../../../functions/lib/text/visible';

/** How many characters a text has left of its limit, as the API counts them, and whether it may be sent. */
export function roomIn(text: string, limit: number): { left: number; isSendable: boolean } {
  const left = limit - [...text].length;
  return { left, isSendable: left >= 0 && isVisible(text) };
}
