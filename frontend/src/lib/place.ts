import { field, parsed } from './field';
import { Listeners } from './listeners';
import { onGoing } from './router';
import { ofTab } from './storage';

/** Where somebody was in a feed: never a word of it, as it may burn out before it is looked for. */
export interface FeedPlace {
  /** The uuid of the first row in sight, and how far its upper edge was from the window's, in pixels. */
  row: string;
  top: number;
}

/** Where somebody was on a page. */
export interface Place {
  y: number;
  feed?: FeedPlace | undefined;
  /** The cursors of the feed's pages that were there; the first page of all has ''. */
  cursors: string[];
  /** Of the page that has the row. */
  start: string;
}

const KEY = 'cruddur.places';
/** Of this many places one may come back after a reload. */
const MOST = 20;

const isText = (value: unknown): value is string => typeof value === 'string';

function placeIn(kept: unknown): Place | undefined {
  const [y, feed, cursors, start] = ['y', 'feed', 'cursors', 'start'].map((name) => field(kept, name));
  if (typeof y !== 'number' || !Array.isArray(cursors) || !cursors.every(isText) || !isText(start)) return undefined;
  const [row, top] = [field(feed, 'row'), field(feed, 'top')];
  return { y, cursors, start, feed: isText(row) && typeof top === 'number' ? { row, top } : undefined };
}

// By the key of each entry of the tab's history.
const places = new Map<string, Place>();
const kept = parsed(ofTab.get(KEY));
if (Array.isArray(kept))
  for (const each of kept) {
    const [key, place] = [field(each, 'key'), placeIn(field(each, 'place'))];
    if (isText(key) && place) places.set(key, place);
  }

export const placeOf = (key: string): Place | undefined => places.get(key);

export function keepPlace(key: string, changed: Partial<Place>): void {
  const place = { y: window.scrollY, cursors: [], start: '', ...places.get(key), ...changed };
  places.delete(key);
  places.set(key, place);
}

const leaving = new Listeners();
/** Calls when the page is left, for the place to be kept: once React has begun to take it apart, nothing is where it was. */
export const onLeaving = leaving.add;
onGoing(() => leaving.tell());

// A page that is loaded again reads them.
window.addEventListener('pagehide', () => {
  leaving.tell();
  const last = [...places].slice(-MOST).map(([key, place]) => ({ key, place }));
  ofTab.set(KEY, JSON.stringify(last));
});
