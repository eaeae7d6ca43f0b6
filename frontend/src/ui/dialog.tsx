import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import { DepartureNotice } from './departure-notice';

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
          <header>
            <Base.Title>{title}</Base.Title>
            <Base.Close aria-label="Close" className="icon">
              <X aria-hidden="true" />
            </Base.Close>
          </header>
          {children}
          <DepartureNotice />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
