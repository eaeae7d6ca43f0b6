import type { MouseEvent } from 'react';
import { navigate } from '../lib/router';

/**
 * Has a click on what leads nowhere else open a page, as a link does: in another tab with the middle button. A link to it
 * is in there too, for the keyboard and for who listens.
 */
export function useOpens(page: string) {
  function open(event: MouseEvent<HTMLElement>) {
    const { target, button, ctrlKey, metaKey, shiftKey } = event;
    const isOwn = target instanceof Element && target.closest('a, button, [role=dialog]') === null;
    const isSelecting = window.getSelection()?.isCollapsed === false;
    // A dialog that was opened from there lies elsewhere on the page.
    if (!isOwn || isSelecting || button > 1 || !event.currentTarget.contains(target)) return;
    if (button === 1 || ctrlKey || metaKey || shiftKey) window.open(page, '_blank', 'noopener');
    else navigate(page);
  }
  return { 'data-opens': '', onClick: open, onAuxClick: open };
}
