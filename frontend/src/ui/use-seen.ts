import { type RefObject, useEffect, useState } from 'react';

/** Whether an element has been in sight, or nearly. @param wanted whether to look at all */
export function useSeen(element: RefObject<Element | null>, wanted: boolean): boolean {
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    const watched = element.current;
    if (!watched || !wanted || seen) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && setSeen(true), {
      rootMargin: '200px',
    });
    observer.observe(watched);
    return () => observer.disconnect();
  }, [element, wanted, seen]);
  return seen;
}
