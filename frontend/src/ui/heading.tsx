import type { ReactNode } from 'react';
import { hasPageBefore } from '../lib/router';
import { words } from '../lib/words';
import { Icon } from './icon';

interface Props {
  title: string;
  /** With a way back, where a page of ours is before it. */
  back?: boolean;
  /** Under the title, in small. */
  sub?: ReactNode;
  /** The title as it is shown, where that is not the page's. */
  children?: ReactNode;
  /** At the right. */
  end?: ReactNode;
}

/** The head of a page, and its title. */
export function Heading({ title, back = false, sub, children, end }: Props) {
  return (
    <header className="sheet-head">
      <title>{words.shell.title(title)}</title>
      {back && hasPageBefore() && (
        <button type="button" className="back" aria-label={words.shell.back} onClick={() => window.history.back()}>
          <Icon name="back" />
        </button>
      )}
      <div className="sheet-words">
        <h1 className="sheet-title">{children ?? title}</h1>
        {sub && <p className="sheet-sub">{sub}</p>}
      </div>
      {end}
    </header>
  );
}
