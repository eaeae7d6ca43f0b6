import { useEffect } from 'react';
import { field } from './field';

/** Whether a key is part of a word that an input method is making, which it ends with Enter too. */
export const isComposing = ({ isComposing, keyCode }: KeyboardEvent): boolean => isComposing || keyCode === COMPOSED;
/** Safari's for the key that ends the word. */
const COMPOSED = 229;

interface Shortcut {
  key: string;
  /** The place of the key, for layouts without such a letter. */
  code: string;
  action: () => void;
}

/** Whether a layout of another script has something else in the letter's place. */
const isForeign = (key: string, code: unknown): boolean =>
  !/^[\x20-\x7e]$/.test(key) || (key === '.' && code === 'Slash');

/** Calls for a key pressed alone, where nothing is being written and no dialog is open. */
export function useKeys(shortcuts: Shortcut[]): void {
  useEffect(() => {
    function pressed(event: KeyboardEvent) {
      const { target, ctrlKey, metaKey, altKey } = event;
      const writes =
        target instanceof HTMLElement &&
        (target.isContentEditable || target.closest('input, textarea, select, [role=dialog]'));
      if (writes || ctrlKey || metaKey || altKey || isComposing(event)) return;
      // A phone says nothing of places.
      const place = field(event, 'code');
      const found = shortcuts.find(
        ({ key, code }) => key === event.key.toLowerCase() || (isForeign(event.key, place) && code === place),
      );
      if (!found) return;
      event.preventDefault();
      found.action();
    }
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  });
}
