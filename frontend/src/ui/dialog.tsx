import { Dialog as Base } from '@base-ui/react/dialog';
import type { ReactNode, RefObject } from 'react';
import { words } from '../lib/words';
import { DepartureNotice } from './departure-notice';
import { Icon } from './icon';

interface Props {
  title: ReactNode;
  close: () => void;
  /** What has the focus first. */
  focus?: RefObject<HTMLElement | null>;
  children: ReactNode;
}

/** A dialog over the page: it holds the focus, closes by Escape, and gives the focus back. */
export function Dialog({ title, close, focus, children }: Props) {
  return (
    <Base.Root open onOpenChange={(open) => !open && close()}>
      <Base.Portal>
        <Base.Backdrop className="backdrop" />
        <Base.Popup className="dialog" initialFocus={focus}>
          <header className="dialog-head">
            <Base.Title className="dialog-title">{title}</Base.Title>
            <Base.Close aria-label={words.shell.close} className="back">
              <Icon name="close" />
            </Base.Close>
          </header>
          <div className="dialog-body">{children}</div>
          <DepartureNotice />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
