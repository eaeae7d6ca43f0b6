import { now, onClockSet } from './time';

/** Writes on an element what is so now. @returns when that changes next */
type Paint = (now: number) => number;

interface Watched {
  paint: Paint;
  /** When it is to be painted again. */
  due: number;
  inSight: boolean;
}

/** A device that slept finds its timers late. */
const LONGEST_MS = 60_000;

// One clock for all elements that show the time. It wakes when something in sight changes, and paints only that.
const watched = new Map<Element, Watched>();
let timer: ReturnType<typeof setTimeout> | undefined;

const sight = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      const found = watched.get(target);
      if (found) found.inSight = isIntersecting;
    }
    wake();
  },
  { rootMargin: '200px' },
);

function wake(): void {
  clearTimeout(timer);
  const time = now();
  let next = Number.POSITIVE_INFINITY;
  for (const each of watched.values()) {
    if (!each.inSight) continue;
    if (each.due <= time) each.due = each.paint(time);
    next = Math.min(next, each.due);
  }
  // A hidden page is painted when it is shown again.
  if (next < Number.POSITIVE_INFINITY && !document.hidden)
    timer = setTimeout(wake, Math.min(next - now() + 1, LONGEST_MS));
}

function paintAll(): void {
  for (const each of watched.values()) each.due = 0;
  wake();
}
onClockSet(paintAll);
document.addEventListener('visibilitychange', wake);

/** Paints an element now, and again whenever it changes while it is in sight. @returns how to stop */
export function watch(element: Element, paint: Paint): () => void {
  watched.set(element, { paint, due: paint(now()), inSight: false });
  sight.observe(element);
  return () => {
    sight.unobserve(element);
    watched.delete(element);
  };
}
