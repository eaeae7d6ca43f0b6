import { useEffect, useRef, useState } from 'react';
import type { Activity } from '../../../lib/api';
import { words } from '../../../lib/words';
import { Crud } from './crud';
import { Replies } from './replies';

/** So many stand above the crud that a thread is about, and one more than is worth a button. */
const SHOWN = 2;

/** What a reply is under, the crud first. Of many, the last are shown. */
export function Ancestors({ ancestors }: { ancestors: Activity[] }) {
  const list = useRef<HTMLOListElement>(null);
  const [isOpen, setOpen] = useState(false);
  const folded = isOpen || ancestors.length <= SHOWN + 1 ? 0 : ancestors.length - SHOWN;
  // The button is gone: one reads on from the crud.
  useEffect(() => {
    if (isOpen) list.current?.querySelector('article')?.focus();
  }, [isOpen]);
  return (
    <>
      {folded > 0 && (
        <button type="button" className="earlier" onClick={() => setOpen(true)}>
          {words.thread.earlier(folded)}
        </button>
      )}
      <ol ref={list} className="ancestors" aria-label={words.thread.above}>
        {ancestors.slice(folded).map((each) => (
          <li key={each.uuid}>
            <Crud activity={each} place="ancestor" />
            {/* None came with it: these are mine, which I have just written. */}
            <Replies to={each} replies={each.replies} />
          </li>
        ))}
      </ol>
    </>
  );
}
