import { useEffect, useState } from 'react';

type Fields = Record<string, string>;

export interface Draft<T extends Fields> {
  /** What a draft is kept under. */
  name: string;
  fields: T;
  /** The same for every try to send the same fields. */
  key: string;
  change: (fields: Partial<T>) => void;
  clear: () => void;
}

const idOf = (name: string) => `draft.${name}`;

const isDraft = <T extends Fields>(value: unknown, initial: T): value is { fields: T; key: string } => {
  if (typeof value !== 'object' || value === null || !('fields' in value) || !('key' in value)) return false;
  const { fields, key } = value;
  if (typeof fields !== 'object' || fields === null || typeof key !== 'string') return false;
  return Object.keys(initial).every((field) => typeof Reflect.get(fields, field) === 'string');
};

/** What is kept under the name, where it has the shape it should have. */
function kept<T extends Fields>(name: string, initial: T): { fields: T; key: string } | undefined {
  const stored: unknown = JSON.parse(sessionStorage.getItem(idOf(name)) ?? 'null');
  return isDraft(stored, initial) ? stored : undefined;
}

/** Something being written: kept over a reload, a failed post and a sign-in, until it is cleared. */
export function useDraft<T extends Fields>(name: string, initial: T): Draft<T> {
  const fresh = () => ({ fields: initial, key: crypto.randomUUID() });
  const [draft, setDraft] = useState(() => kept(name, initial) ?? fresh());
  const untouched = Object.keys(initial).every((field) => draft.fields[field] === initial[field]);
  useEffect(() => {
    if (untouched) sessionStorage.removeItem(idOf(name));
    else sessionStorage.setItem(idOf(name), JSON.stringify(draft));
  }, [name, draft, untouched]);
  return {
    name,
    ...draft,
    // Other words are another message: its tries are its own.
    change: (fields) => setDraft((before) => ({ fields: { ...before.fields, ...fields }, key: crypto.randomUUID() })),
    clear: () => {
      sessionStorage.removeItem(idOf(name));
      setDraft(fresh());
    },
  };
}
