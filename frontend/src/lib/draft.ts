import { useSyncExternalStore } from 'react';
import { field, parsed } from './field';
import { LONGEST_MS } from './lifetimes';
import { Listeners } from './listeners';
import { onEnded, tokens, useWriter, whoLeft, writer } from './session';
import { ofTab, shared } from './storage';

type Fields = Record<string, string>;

interface Kept {
  fields: Fields;
  /** When it was written last. */
  at: number;
}

export interface Draft<T extends Fields> {
  /** What a draft is kept under. */
  name: string;
  fields: T;
  change: (fields: Partial<T>) => void;
  /** It is written no longer. @param saved what was taken: what was written after that stays */
  clear: (saved?: Partial<T>) => void;
}

const PREFIX = 'draft.';
const NOBODY = '';
const idOf = (person: string, name: string) => `${PREFIX}${person.toLowerCase()}.${name}`;

/** Whose a person's drafts are is known in every tab, and after a restart; of what nobody has signed in for, in its tab alone. */
const keeperOf = (id: string) => (id.startsWith(idOf(NOBODY, '')) ? ofTab : shared);

/** As they were read last: what a form is shown twice is the same object. */
const drafts = new Map<string, Kept | undefined>();
const listeners = new Listeners();

function parse(stored: string | null): Kept | undefined {
  const value = parsed(stored);
  const [fields, at] = [field(value, 'fields'), field(value, 'at')];
  if (typeof fields !== 'object' || fields === null || typeof at !== 'number') return undefined;
  const texts = Object.entries(fields).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return { fields: Object.fromEntries(texts), at };
}

function read(id: string): Kept | undefined {
  if (!drafts.has(id)) drafts.set(id, parse(keeperOf(id).get(id)));
  return drafts.get(id);
}

function write(id: string, fields: Fields | undefined): void {
  const draft = fields && { fields, at: Date.now() };
  drafts.set(id, draft);
  if (draft) keeperOf(id).set(id, JSON.stringify(draft));
  else keeperOf(id).remove(id);
  listeners.tell();
}

/**
 * Something being written: kept over a reload, a closed tab, a restart and a sign-in, until it is cleared, and visible only to
 * its author. All forms that are on the page, or in other tabs, show the same.
 */
export function useDraft<T extends Fields>(name: string, initial: T): Draft<T> {
  const id = idOf(useWriter(), name);
  const kept = useSyncExternalStore(listeners.add, () => read(id));
  return {
    name,
    fields: { ...initial, ...kept?.fields },
    change: (changed) => {
      const next: Fields = { ...initial, ...read(id)?.fields, ...changed };
      const untouched = Object.keys(initial).every((each) => next[each] === initial[each]);
      write(id, untouched ? undefined : next);
    },
    clear: (saved) => {
      const written = read(id)?.fields;
      if (!saved || !written || Object.keys(saved).every((each) => written[each] === saved[each])) write(id, undefined);
    },
  };
}

/** Has a message written again where it was. What is being written there meanwhile comes after it. */
export function putBack(name: string, fields: Fields & { message: string }): void {
  const id = idOf(writer(), name);
  const other = read(id)?.fields['message'];
  write(id, { ...fields, message: other ? `${fields.message}\n\n${other}` : fields.message });
}

/** What nobody had written yet is theirs who signed in to send it. */
export function claim(name: string, handle: string): void {
  const draft = read(idOf(NOBODY, name));
  if (!draft) return;
  write(idOf(handle, name), draft.fields);
  write(idOf(NOBODY, name), undefined);
}

function forget(person: string): void {
  const beginning = idOf(person, '');
  for (const id of new Set([...keeperOf(beginning).keys(beginning), ...drafts.keys()]))
    if (id.startsWith(beginning)) write(id, undefined);
}

window.addEventListener('storage', ({ key }) => {
  if (key === null) drafts.clear();
  else if (!drafts.delete(key)) return;
  listeners.tell();
});
onEnded(({ handle, left }) => {
  if (left) for (const person of [handle, NOBODY]) forget(person);
});
// A tab that was suspended at the sign-out was told nothing of it.
const gone = whoLeft();
if (gone && tokens()?.handle !== gone) forget(gone);
for (const id of shared.keys(PREFIX)) if (Date.now() - (read(id)?.at ?? 0) > LONGEST_MS) write(id, undefined);
