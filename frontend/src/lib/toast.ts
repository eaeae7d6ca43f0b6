import { useSyncExternalStore } from 'react';
import { Listeners } from './listeners';

/** For so long a notice is there. */
export const SHOWN_MS = 6_000;

let notice = '';
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Listeners();

/** Says what was done, for a moment, on whichever page comes next. */
export function say(text: string): void {
  notice = text;
  clearTimeout(timer);
  if (text) timer = setTimeout(() => say(''), SHOWN_MS);
  listeners.tell();
}

export const useNotice = (): string => useSyncExternalStore(listeners.add, () => notice);
