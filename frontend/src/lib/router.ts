import { useMemo, useSyncExternalStore } from 'react';
import { field } from './field';
import { Listeners } from './listeners';

/** An entry of the tab's history, and how somebody came to it. */
interface Entry {
  pathname: string;
  search: string;
  hash: string;
  /** Its name, as long as the tab has it. */
  key: string;
  /** How many pages of ours are before it. */
  index: number;
  /** What the link that led here said with it. */
  state: unknown;
  /** `pop` is back or forward, or the first page of all. */
  type: 'push' | 'replace' | 'pop';
}

const newKey = () => Math.random().toString(36).slice(2, 10);

function read(type: Entry['type'], before: number): Entry {
  const { history, location } = window;
  const { pathname, search, hash } = location;
  const [key, index, state] = ['key', 'idx', 'state'].map((name) => field(history.state, name));
  if (typeof key === 'string' && typeof index === 'number') return { pathname, search, hash, key, index, state, type };
  // One that we did not make: the first, a place within the page, or one that was made on the way to the issuer.
  history.replaceState({ key: newKey(), idx: before + 1 }, '');
  return read(type, before);
}

let entry = read('pop', -1);
const listeners = new Listeners();
const leaving = new Listeners();
/** Calls before another entry of the history is shown, while the page is whole. */
export const onGoing = leaving.add;

function go(type: Entry['type']): void {
  leaving.tell();
  entry = read(type, entry.index);
  listeners.tell();
}
window.addEventListener('popstate', () => go('pop'));

/** Goes to a page of the site. A link to where one is already makes no second entry of it. */
export function navigate(to: string, { replace = false, state }: { replace?: boolean; state?: unknown } = {}): void {
  const { history, location } = window;
  const type = replace || new URL(to, location.href).href === location.href ? 'replace' : 'push';
  const next = { key: newKey(), idx: entry.index + (type === 'push' ? 1 : 0), state };
  if (type === 'push') history.pushState(next, '', to);
  else history.replaceState(next, '', to);
  go(type);
}

/** Goes to the same page with other parameters. */
export function setSearchParams(params: URLSearchParams, options?: { replace: boolean }): void {
  const search = String(params);
  navigate(search ? `${entry.pathname}?${search}` : entry.pathname, options);
}

/** Whether the page before this one in the tab's history is ours too. */
export const hasPageBefore = (): boolean => entry.index > 0;

export const entryNow = (): Entry => entry;
export const useEntry = (): Entry => useSyncExternalStore(listeners.add, entryNow);
export const usePathname = (): string => useSyncExternalStore(listeners.add, () => entry.pathname);

/** Whether somebody came back to this page, or on to it again. */
export const useIsBack = (): boolean => useSyncExternalStore(listeners.add, () => entry.type === 'pop');

/** The parameters of the address. wouter's own decode them twice. */
export function useSearchParams(): URLSearchParams {
  const search = useSyncExternalStore(listeners.add, () => entry.search);
  return useMemo(() => new URLSearchParams(search), [search]);
}

/** Where wouter's routes and links find the page, and by what they go to another. */
export const usePage = (): [string, typeof navigate] => [usePathname(), navigate];
