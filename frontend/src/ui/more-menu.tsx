import type { ReactNode } from 'react';
import { words } from '../lib/words';
import { Icon } from './icon';
import { useMenu } from './use-menu';

/** A button with three dots, and what else can be done below it. A choice closes it too. */
export function MoreMenu({ children }: { children: ReactNode }) {
  const { close, menu } = useMenu();
  return (
    <details {...menu}>
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
