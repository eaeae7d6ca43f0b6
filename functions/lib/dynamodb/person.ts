import { type Item, S, text } from './item';

/** A person as the table has them. */
export interface Person {
  /** As its owner gave it; `handleKey` of it names the person. */
  handle: string;
  display_name: string;
  bio: string;
  created_at: string;
  deleted: boolean;
}

export const isHandle = (text: string): boolean => /^[A-Za-z0-9_]{1,30}$/.test(text);

export const handleKey = (handle: string): string => handle.toLowerCase();

export const profileKey = (handle: string): Item => ({ pk: S(`USER#${handleKey(handle)}`), sk: S('PROFILE') });

export const toPerson = (item: Item): Person => ({
  handle: text(item, 'handle'),
  display_name: text(item, 'display_name'),
  bio: text(item, 'bio'),
  created_at: text(item, 'created_at'),
  deleted: item['deleted_at'] !== undefined,
});
