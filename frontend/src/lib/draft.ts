import { useSyncExternalStore } from 'react';
import { field, parsed } from './field';
import { Listeners } from './listeners';
import { onEnded, tokens, useWriter, whoLeft } from './session';
import { ofTab } from './storage';

type Fields = Record<string, string>;

interface Kept {
  fields: Fields;
  /** The same for every try to send the same fields. */
  key: string;
}

export interface Draft<T extends Fields> {
  /** What a draft is kept under. */
  name: string;
  fields: T;
  key: string;
  change: (fields: Partial<T>) => void;
  /** It is written no longer; with the key of what was sent, only if it is that still. */
  clear: (sent?: string) => void;
}

const PREFIX = 'draft.';
const NOBODY = '';
const idOf = (writer: string, name: string) => `${PREFIX}${writer.toLowerCase()}.${name}`;

/** As they were read last: what a form is shown twice is the same object. */
const drafts = new Map<string, Kept | undefined>();
const listeners = new Listeners();

function parse(stored: string | null): Kept | undefined {
  const value = parsed(stored);
  const [fields, key] = [field(value, 'fields'), field(value, 'key')];
  if (typeof fields !== 'object' || fields === null || typeof key !== 'string') return undefined;
  const texts = Object.entries(fields).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return { fields: Object.fromEntries(texts), key };
}

function read(id: string): Kept | undefined {
  if (!drafts.has(id)) drafts.set(id, parse(ofTab.get(id)));
  return drafts.get(id);
}

function write(id: string, draft: Kept | undefined): void {
  drafts.set(id, draft);
  if (draft) ofTab.set(id, JSON.stringify(draft));
  else ofTab.remove(id);
  listeners.tell();
}

/** A page that came without TLS has no `randomUUID`. */
const newKey = (): string => crypto.getRandomValues(new Uint32Array(4)).join('-');

/**
 * Something being written: kept over a reload, a failed post and a sign-in, until it is cleared, and visible
 * only to its author.
 * All forms that are on the page show the same.
 */
export function useDraft<T extends Fields>(name: string, initial: T): Draft<T> {
  const id = idOf(useWriter(), name);
  const kept = useSyncExternalStore(listeners.add, () => read(id));
  const fields = { ...initial, ...kept?.fields };
  return {
    name,
    fields,
    key: kept?.key ?? '',
    change: (changed) => {
      const next: Fields = { ...initial, ...read(id)?.fields, ...changed };
      const untouched = Object.keys(initial).every((each) => next[each] === initial[each]);
      // Other words are another message: its tries are its own.
      write(id, untouched ? undefined : { fields: next, key: newKey() });
    },
    clear: (sent) => {
      if (sent === undefined || sent === read(id)?.key) write(id, undefined);
    },
  };
}

/** What nobody had written yet is theirs who signed in to send it. */
export function claim(name: string, handle: string): void {
  const draft = read(idOf(NOBODY, name));
  if (!draft) return;
  write(idOf(handle, name), draft);
  write(idOf(NOBODY, name), undefined);
}

function forget(writer: string): void {
  const beginning = idOf(writer, '');
  for (const id of new Set([...ofTab.keys(beginning), ...drafts.keys()]))
    if (id.startsWith(beginning)) write(id, undefined);
}

onEnded(({ handle, left }) => {
  if (left) for (const writer of [handle, NOBODY]) forget(writer);
});
// A tab that was suspended at the sign-out was told nothing of it.
const gone = whoLeft();
if (gone && tokens()?.handle !== gone) forget(gone);
