import type { ReactNode } from 'react';
import { words } from '../../../lib/words';
import { TalkList } from './talk-list';

interface Props {
  isIn: boolean;
  /** Whether a conversation is open: where there is no room for two, it is shown and the list is not. */
  hasTalk: boolean;
  /** At the right. */
  children: ReactNode;
}

/** My conversations at the left, and one of them at the right. */
export function Desk({ isIn, hasTalk, children }: Props) {
  const Title = hasTalk ? 'h2' : 'h1';
  return (
    <div className={hasTalk ? 'desk has-talk' : 'desk'}>
      <section className="desk-list" aria-label={words.messages.conversations}>
        <header className="sheet-head">
          <Title className="sheet-title">{words.messages.title}</Title>
        </header>
        <TalkList isIn={isIn} />
      </section>
      <section className="desk-talk">{children}</section>
    </div>
  );
}
