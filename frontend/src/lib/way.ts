import { field, parsed } from './field';
import { ofTab } from './storage';

const KEY = 'cruddur.way';
const OPEN = 'cruddur.open';

/** What to resume after sign-in. */
export interface Wish {
  /** The page to come back to, where it is not this one. */
  page?: string;
  /** The name of the draft that is to be sent then. */
  draft?: string;
  /** The dialog that is to be open then. */
  open?: string;
  /** Whether to sign up. */
  join?: boolean;
}

/** Where somebody goes on who comes from the issuer. */
export interface Onward {
  page: string;
  /** How many places back in the history that page is: then nobody comes by the issuer again on the way back. */
  back?: number;
}

/** Who has just given the password to the issuer, and a token with which the account may be changed. */
export interface Confirmed {
  handle: string;
  token: string;
}

/** From where somebody left for the issuer, in this tab. */
export interface Way {
  page: string;
  /** The place in the tab's history that the issuer took; the page is the one before. */
  at?: number | undefined;
  draft?: string | undefined;
  open?: string | undefined;
}

/** Where the issuer leads back to is not where anybody wishes to be; nor is what a browser takes for another site. */
export const isPage = (path: unknown): path is string =>
  typeof path === 'string' && /^\/(?![/\\]|signed-in|signed-out|confirmed)[ -~\u00a0-\uffff]*$/.test(path);

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

export function way(): Way | undefined {
  const kept = parsed(ofTab.get(KEY));
  const [page, at] = [field(kept, 'page'), field(kept, 'at')];
  if (!isPage(page)) return undefined;
  const [draft, open] = [text(field(kept, 'draft')), text(field(kept, 'open'))];
  return { page, at: typeof at === 'number' ? at : undefined, draft, open };
}

export function keepWay(next: Way | undefined): void {
  if (next) ofTab.set(KEY, JSON.stringify(next));
  else ofTab.remove(KEY);
}

/** The page to go on to: this one, or where one came to it by the issuer, the one before. */
export function here(): string {
  const path = `${window.location.pathname}${window.location.search}`;
  return isPage(path) ? path : (way()?.page ?? '/');
}

/** Whether a dialog is to be open again, which somebody left to sign in. */
export const isOpen = (name: string): boolean => ofTab.get(OPEN) === name;
export const keepOpen = (name: string): void => ofTab.set(OPEN, name);
export const forgetOpen = (name: string): void => {
  if (isOpen(name)) ofTab.remove(OPEN);
};
export const forgetAnyOpen = (): void => ofTab.remove(OPEN);
