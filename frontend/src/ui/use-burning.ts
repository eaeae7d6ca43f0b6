import { type RefObject, useLayoutEffect } from 'react';
import { burning, nextChange } from '../lib/burning';
import { watch } from '../lib/clock';
import { dayAndTime, spanInWords } from '../lib/dates';
import { words } from '../lib/words';
import { type FuseKind, paintFuse } from './fuse';

/**
 * Keeps the fuse of a crud and the words beside it as they are now, without rendering it: by one clock, while it is in sight.
 * @param root has a `Fuse`, and where `.left` is, the words are written
 */
export function useBurning(
  root: RefObject<HTMLElement | null>,
  kind: FuseKind,
  { created_at, expires_at }: { created_at: string; expires_at: string },
): void {
  useLayoutEffect(() => {
    const element = root.current;
    if (!element) return;
    const [created, expires] = [Date.parse(created_at), Date.parse(expires_at)];
    const left = element.querySelector<HTMLElement>('.left');
    // See time-ago.tsx.
    const hint = () => left && Object.assign(left, { title: words.time.ends(dayAndTime(expires)) });
    left?.addEventListener('mouseenter', hint);
    const stop = watch(element, (now) => {
      paintFuse(element, kind, burning(created, expires, now), expires - now);
      const text = words.time.left(spanInWords(expires - now, kind === 'focus'));
      if (left && left.textContent !== text) left.textContent = text;
      return nextChange(expires, now);
    });
    return () => {
      left?.removeEventListener('mouseenter', hint);
      stop();
    };
  }, [root, kind, created_at, expires_at]);
}
