import { useSyncExternalStore } from 'react';
import type { Confirmed } from '../../../lib/sign-in';

let confirmed: Confirmed | undefined;
const listeners = new Set<() => void>();

/** Keeps what lets this page change the account: in memory alone, so that no other page and no later script has it. */
export function keepConfirmation(given: Confirmed | undefined): void {
  confirmed = given;
  for (const listener of listeners) listener();
}

export const useConfirmation = (): Confirmed | undefined =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => confirmed,
  );
