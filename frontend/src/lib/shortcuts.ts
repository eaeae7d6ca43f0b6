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
  /** Without it, always. */
  when?: () => boolean;
}

/** Whether it is a letter of another script, whose layout has none of ours. */
const isForeign = (key: string): boolean => /^(?!\p{Script=Latin})\p{L}$/u.test(key);

/** Calls for a key pressed alone, where nothing is being written and no dialog is open. */
export function useKeys(shortcuts: Shortcut[]): void {
  useEffect(() => {
    function pressed(event: KeyboardEvent) {
      const { target, ctrlKey, metaKey, altKey, repeat } = event;
      const modified = ctrlKey || metaKey || altKey || event.getModifierState('AltGraph');
      const writes =
        target instanceof HTMLElement &&
        (target.isContentEditable || target.closest('input, textarea, select, [role=dialog]'));
      if (writes || modified || repeat || isComposing(event)) return;
      // A phone says nothing of places.
      const place = field(event, 'code');
      const found = shortcuts.find(
        ({ key, code, when }) =>
          (key === event.key.toLowerCase() || (isForeign(event.key) && code === place)) && (!when || when()),
      );
      if (!found) return;
      event.preventDefault();
      found.action();
    }
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  });
}
