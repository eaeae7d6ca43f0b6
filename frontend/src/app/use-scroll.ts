import { useEffect, useLayoutEffect, useRef } from 'react';
import { keepPlace, type Place, placeOf } from '../lib/place';
import { useEntry } from '../lib/router';

const PATIENCE_MS = 5_000;
const byHand = ['wheel', 'touchstart', 'pointerdown', 'keydown'];

/**
 * A new page begins at its top, and one that is come back to is where it was. A change of the query alone, in place of what
 * was there, moves nothing. A feed finds its own place: ui/rows.tsx.
 */
export function useScroll(): void {
  const { key, pathname, hash, type } = useEntry();
  const before = useRef(pathname);

  useEffect(() => {
    window.history.scrollRestoration = 'manual';
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each entry of the history is one look.
  useLayoutEffect(() => {
    const isSame = before.current === pathname;
    before.current = pathname;
    // A place within the page the browser finds by itself.
    if (hash) return undefined;
    const place = type === 'pop' ? placeOf(key) : undefined;
    if (place) return restore(place);
    if (type === 'push' || !isSame) window.scrollTo(0, 0);
    return undefined;
  }, [key]);

  useLayoutEffect(() => {
    const keep = () => keepPlace(key, { y: window.scrollY });
    window.addEventListener('scroll', keep, { passive: true });
    return () => window.removeEventListener('scroll', keep);
  }, [key]);
}

/** Scrolls as far as the page goes by now, and on as it grows, until somebody scrolls. */
function restore({ feed, y }: Place): (() => void) | undefined {
  if (feed) return undefined;
  const look = () => {
    window.scrollTo(0, y);
    if (Math.abs(window.scrollY - y) <= 1) stop();
  };
  const grown = new ResizeObserver(look);
  const timer = setTimeout(stop, PATIENCE_MS);
  function stop() {
    grown.disconnect();
    clearTimeout(timer);
    for (const name of byHand) window.removeEventListener(name, stop);
  }
  for (const name of byHand) window.addEventListener(name, stop, { passive: true });
  grown.observe(document.body);
  look();
  return stop;
}
