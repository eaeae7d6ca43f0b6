import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { words } from '../lib/words';
import { Icon } from './icon';

/** A button with three dots, and what else can be done below it. Escape, a choice, or the focus elsewhere closes it. */
export function MoreMenu({ children }: { children: ReactNode }) {
  const details = useRef<HTMLDetailsElement>(null);

  function close() {
    if (details.current) details.current.open = false;
  }
  function pressed(event: KeyboardEvent) {
    if (event.key !== 'Escape' || !details.current?.open) return;
    close();
    details.current.querySelector('summary')?.focus();
  }

  return (
    <details
      ref={details}
      className="menu-box"
      onKeyDown={pressed}
      onBlur={({ relatedTarget, currentTarget }) => !currentTarget.contains(relatedTarget) && relatedTarget && close()}
    >
      <summary className="button is-icon" aria-label={words.shell.more} title={words.shell.more}>
        <Icon name="more" />
      </summary>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/noStaticElementInteractions: a key on one of its buttons is a click too. */}
      <div className="menu is-below" onClick={close}>
        {children}
      </div>
    </details>
  );
}
