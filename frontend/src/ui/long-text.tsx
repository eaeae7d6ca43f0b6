import { useEffect, useRef, useState } from 'react';
import { type Highlight, MessageText } from './message-text';

/** As high as style.css lets a text be that is not all shown. */
const REMS = 24;
/** What is a little higher than that is shown whole: a button would take the place of a few lines. */
const NEARLY = 1.25;

/** More than two lines in a row that show nothing; the first line end is of the line before them. */
const EMPTY_LINES = /\n(?:(?:[^\S\n]|[\u00ad\u115f\u1160\u200b-\u200f\u2060\u2800\u3164\uffa0]|\u034f|\ufe0f)*\n){3,}/g;
const TWO_EMPTY = '\n\n\n';

const length = (text: string): number => [...text].length;

/** The text with at most two empty lines in a row, and what is marked in it where it is then. */
function tighten(text: string, highlights: Highlight[]): { text: string; highlights: Highlight[] } {
  const cuts = [...text.matchAll(EMPTY_LINES)].map((match) => {
    const start = length(text.slice(0, match.index)) + TWO_EMPTY.length;
    return { start, end: start + length(match[0]) - TWO_EMPTY.length };
  });
  const moved = (at: number) => cuts.reduce((sum, { start, end }) => sum - Math.max(0, Math.min(at, end) - start), at);
  return {
    text: text.replaceAll(EMPTY_LINES, TWO_EMPTY),
    highlights: highlights.map(({ start, end }) => ({ start: moved(start), end: moved(end) })),
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

  const isCut = !whole && !isOpen && isLong !== false;
  return (
    <>
      <div ref={box} className={isCut ? (isLong ? 'cut long' : 'cut') : ''}>
        <MessageText {...tighten(text, highlights)} />
      </div>
      {isLong && !whole && (
        <button type="button" className="show-all" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? 'Show less' : 'Show all'}
        </button>
      )}
    </>
  );
}
