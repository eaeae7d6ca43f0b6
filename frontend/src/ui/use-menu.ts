import { type FocusEvent, type KeyboardEvent, useRef } from 'react';

/** A menu in a `details` element: Escape and the focus elsewhere close it. */
export function useMenu() {
  const details = useRef<HTMLDetailsElement>(null);

  function close() {
    if (details.current) details.current.open = false;
  }
  function onKeyDown({ key }: KeyboardEvent) {
    if (key !== 'Escape' || !details.current?.open) return;
    close();
    details.current.querySelector('summary')?.focus();
  }
  function onBlur({ relatedTarget, currentTarget }: FocusEvent) {
    if (relatedTarget && !currentTarget.contains(relatedTarget)) close();
  }
  return { close, menu: { ref: details, className: 'menu-box', onKeyDown, onBlur } };
}
