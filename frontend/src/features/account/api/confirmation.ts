import { useSyncExternalStore } from 'react';
import { Listeners } from '../../../lib/listeners';
import { onEnded } from '../../../lib/session';
import type { Confirmed } from '../../../lib/way';

let confirmed: Confirmed | undefined;
const listeners = new Listeners();

/** Keeps what lets this page change the account: in memory alone, so that no other page and no later script has it. */
export function keepConfirmation(given: Confirmed | undefined): void {
  confirmed = given;
  listeners.tell();
}

export const useConfirmation = (): Confirmed | undefined => useSyncExternalStore(listeners.add, () => confirmed);

onEnded(() => keepConfirmation(undefined));
