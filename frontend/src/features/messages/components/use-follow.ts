import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** So far from its end a conversation is still read at its end. */
const NEAR_PX = 48;

interface Follow {
  /** What scrolls. */
  box: RefObject<HTMLDivElement | null>;
  /** All that is in it. */
  content: RefObject<HTMLDivElement | null>;
  /** Whether there is something new below what is in sight. */
  isMissed: boolean;
  toEnd: () => void;
  /** Reads on where one is. */
  stay: () => void;
}

/**
 * Follows a conversation while its end is in sight, and keeps its place otherwise, whatever comes above or below.
 * @param newest the newest message of the other person
 * @param sent what I sent last on this page
 */
export function useFollow(newest: string | undefined, sent: string | undefined): Follow {
  const box = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  const mark = useRef<{ element: HTMLElement; top: number }>(undefined);
  const seen = useRef(newest);
  const [isMissed, setMissed] = useState(false);

  const stay = useCallback(() => {
    follows.current = false;
  }, []);
  const toEnd = useCallback(() => {
    follows.current = true;
    setMissed(false);
    if (box.current) box.current.scrollTop = box.current.scrollHeight;
  }, []);

  // Only when they were there before can they be missed.
  useLayoutEffect(() => {
    const isNew = seen.current !== undefined && newest !== undefined && newest > seen.current;
    seen.current = newest;
    if (isNew && !follows.current) setMissed(true);
  }, [newest]);
  useLayoutEffect(() => {
    if (sent) toEnd();
  }, [sent, toEnd]);

  // After each change: what is last on the page is the mark, as nothing that comes above it or after it replaces it.
  useLayoutEffect(() => {
    const [outer, inner] = [box.current, content.current];
    if (!outer || !inner) return;
    const before = mark.current;
    if (follows.current) outer.scrollTop = outer.scrollHeight;
    else if (before?.element.isConnected) outer.scrollTop += before.element.offsetTop - before.top;
    const element = [...inner.querySelectorAll<HTMLElement>('.bubble:not(.is-waiting)')].at(-1);
    mark.current = element && { element, top: element.offsetTop };
  });

  useEffect(() => {
    const [outer, inner] = [box.current, content.current];
    if (!outer || !inner) return;
    function look() {
      if (!outer) return;
      follows.current = outer.scrollHeight - outer.scrollTop - outer.clientHeight < NEAR_PX;
      if (follows.current) setMissed(false);
    }
    outer.addEventListener('scroll', look, { passive: true });
    // The field below grows, and a phone's keyboard opens.
    const observer = new ResizeObserver(() => {
      if (follows.current) outer.scrollTop = outer.scrollHeight;
    });
    for (const each of [outer, inner]) observer.observe(each);
    return () => {
      outer.removeEventListener('scroll', look);
      observer.disconnect();
    };
  }, []);

  return { box, content, isMissed, toEnd, stay };
}
