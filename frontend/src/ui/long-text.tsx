import { useEffect, useRef, useState } from 'react';
import { isVisible } from '../../../functions/lib/text/visible';
import { words } from '../lib/words';
import { type Highlight, MessageText } from './message-text';

/** As high as style.css lets a text be that is not all shown. */
const REMS = 24;
/** What is a little higher than that is shown whole: a button would take the place of a few lines. */
const NEARLY = 1.25;

const MOST_EMPTY = 2;

/** The text with at most two empty lines in a row, and what is marked in it where it is then. */
function tighten(text: string, highlights: Highlight[]): { text: string; highlights: Highlight[] } {
  const kept: string[] = [];
  const cuts: Highlight[] = [];
  let start = 0;
  let empty = 0;
  for (const line of text.split('\n')) {
    const end = start + [...line].length + 1;
    empty = isVisible(line) ? 0 : empty + 1;
    if (empty > MOST_EMPTY) cuts.push({ start, end });
    else kept.push(line);
    start = end;
  }
  const moved = (at: number) => cuts.reduce((sum, cut) => sum - Math.max(0, Math.min(at, cut.end) - cut.start), at);
  return {
    text: kept.join('\n'),
    highlights: highlights.map((each) => ({ start: moved(each.start), end: moved(each.end) })),
  };
}

interface Props {
  text: string;
  highlights?: Highlight[];
  /** It is what the page is about. */
  whole?: boolean;
}

/** A message; of a long one the beginning, and a button that shows all. */
export function LongText({ text, highlights = [], whole = false }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [isLong, setLong] = useState<boolean>();
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (!element || whole) return;
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    const observer = new ResizeObserver(() => setLong(element.scrollHeight > REMS * NEARLY * rem));
    observer.observe(element);
    // What has the focus is in sight: the browser scrolls to it, in what is cut too.
    function show({ target }: FocusEvent) {
      if (!element?.scrollTop || !(target instanceof Element)) return;
      setOpen(true);
      requestAnimationFrame(() => target.scrollIntoView({ block: 'nearest' }));
    }
    element.addEventListener('focusin', show);
    return () => {
      observer.disconnect();
      element.removeEventListener('focusin', show);
    };
  }, [whole]);

  function toggle() {
    setOpen(!isOpen);
    // What was read to its end would be far above.
    if (isOpen)
      requestAnimationFrame(() =>
        (box.current?.closest('article') ?? box.current)?.scrollIntoView({ block: 'nearest' }),
      );
  }

  const isCut = !whole && !isOpen && isLong !== false;
  return (
    <>
      <div ref={box} className={isCut ? (isLong ? 'cut long' : 'cut') : ''}>
        <MessageText {...tighten(text, highlights)} />
      </div>
      {isLong && !whole && (
        <button type="button" className="show-all" onClick={toggle}>
          {isOpen ? words.crud.showLess : words.crud.showAll}
        </button>
      )}
    </>
  );
}
