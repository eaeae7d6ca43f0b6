import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { isVisible } from '../../../functions/lib/text/visible';
import { words } from '../lib/words';
import { type Highlight, MessageText } from './message-text';

/** As high as style.css lets a text be that is not all shown. */
const REMS = 24;
/** What is a little higher than that is shown whole: a button would take the place of a few lines. */
const NEARLY = 1.25;

/** Of fewer characters and lines no text is so high, in the widest letters on the narrowest phone. */
const SHORT = { characters: 100, lines: 5 };
const isShort = (text: string): boolean => text.length <= SHORT.characters && text.split('\n').length <= SHORT.lines;

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
}

/** A message; of a long one the beginning, and a button that shows all. */
export function LongText({ text, highlights = [] }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [isLong, setLong] = useState<boolean>();
  const [isOpen, setOpen] = useState(false);
  const mayBeLong = !isShort(text);
  // Before it is painted: a button that came a moment later would move what is under it.
  useLayoutEffect(() => {
    const element = box.current;
    if (!element || !mayBeLong) return;
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    const measure = () => setLong(element.scrollHeight > REMS * NEARLY * rem);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [mayBeLong]);
  useEffect(() => {
    const element = box.current;
    if (!element || !mayBeLong) return;
    // What has the focus is in sight: the browser scrolls to it, in what is cut too.
    function show({ target }: FocusEvent) {
      if (!element?.scrollTop || !(target instanceof Element)) return;
      setOpen(true);
      requestAnimationFrame(() => target.scrollIntoView({ block: 'nearest' }));
    }
    element.addEventListener('focusin', show);
    return () => element.removeEventListener('focusin', show);
  }, [mayBeLong]);

  function toggle() {
    setOpen(!isOpen);
    // What was read to its end would be far above.
    if (isOpen)
      requestAnimationFrame(() =>
        (box.current?.closest('article') ?? box.current)?.scrollIntoView({ block: 'nearest' }),
      );
  }

  const isCut = mayBeLong && isLong !== false && !isOpen;
  return (
    <>
      <div ref={box} className={isCut ? (isLong ? 'cut long' : 'cut') : ''}>
        <MessageText {...tighten(text, highlights)} />
      </div>
      {isLong && (
        <button type="button" className="show-all" onClick={toggle}>
          {isOpen ? words.crud.showLess : words.crud.showAll}
        </button>
      )}
    </>
  );
}
