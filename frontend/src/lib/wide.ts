import { useSyncExternalStore } from 'react';

/** As in style/widths.css. */
const wide = window.matchMedia('(min-width: 1280px)');

function subscribe(listener: () => void): () => void {
  wide.addEventListener('change', listener);
  return () => wide.removeEventListener('change', listener);
}

/** Whether there is room beside the page. What is not shown is not asked for. */
export const useIsWide = (): boolean => useSyncExternalStore(subscribe, () => wide.matches);
