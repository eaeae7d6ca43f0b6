import { Component, createRef, type ReactNode, useCallback } from 'react';
import { flushSync } from 'react-dom';
import type { Page } from '../lib/api';
import { type FeedPlace, keepPlace, onLeaving, placeOf } from '../lib/place';

interface Item {
  uuid: string;
}

interface Props<T> {
  entries: T[];
  isLive: (entry: T) => boolean;
  /** Whether these are all that there are. */
  isWhole: boolean;
  /** Whether none follows. */
  isEnd: boolean;
  /** In the place of what burns out while it is in sight. */
  gone: ((entry: T) => ReactNode) | undefined;
  /** Under the rows. */
  end: ReactNode;
  /** The entry of the tab's history, whether somebody came back to it, and the pages that the entries are from. */
  place: { key: string; isBack: boolean; pages: Page<T>[]; cursors: string[] };
  children: (entry: T) => ReactNode;
}

/** Which rows are on the page. */
interface State {
  from: number;
  to: number;
  /** Room under the rows for a place that is come back to, until the rows that follow are there. */
  room: number;
}

interface Drawn<T> {
  rows: T[];
  from: number;
  to: number;
}

/** Where the rows were before a change: from the first in sight on, with their upper edges. */
interface Before {
  top: number;
  rows: FeedPlace[];
}

/** Rows this far out of sight are on the page too, in pixels. */
const AROUND = 700;
/** Rows come and go by so many. */
const STEP = 4;
const SOME = 12;

/** How high each row was, by its uuid. */
const heights = new Map<string, number>();
let [sum, count] = [1200, 10];

function measured(uuid: string, height: number): void {
  if (!heights.has(uuid)) [sum, count] = [sum + height, count + 1];
  heights.set(uuid, height);
}
const heightOf = (uuid: string): number => heights.get(uuid) ?? sum / count;

/**
 * The rows of a long list: only those near the window are on the page, in the flow of it, with the space of the others between
 * them. What changes above the window moves nothing in it. The row that has the focus stays, wherever it is.
 */
export class Rows<T extends Item> extends Component<Props<T>, State, Before> {
  private readonly list = createRef<HTMLDivElement>();
  private readonly elements = new Map<string, HTMLElement>();
  private readonly inSight = new Set<string>();
  /** What burned out in sight. */
  private readonly burned = new Set<string>();
  private focused: string | undefined;
  private stopKeeping: (() => void) | undefined;
  private wanted: FeedPlace | undefined;
  /** What is on the page, and what the last rendering would have there. */
  private drawn: Drawn<T> = { rows: [], from: 0, to: 0 };
  private next = this.drawn;
  private readonly sizes = new ResizeObserver((changed) => {
    let above = 0;
    for (const { target } of changed) {
      const grown = this.measure(target);
      if (target.getBoundingClientRect().bottom - grown <= 0) above += grown;
    }
    if (above !== 0) window.scrollBy({ top: above, behavior: 'instant' });
    this.look();
  });

  constructor(props: Props<T>) {
    super(props);
    const { entries, place } = props;
    this.wanted = place.isBack ? placeOf(place.key)?.feed : undefined;
    const index = Math.max(
      0,
      entries.findIndex(({ uuid }) => uuid === this.wanted?.row),
    );
    this.state = { from: Math.max(0, index - STEP), to: index + SOME, room: this.wanted ? window.innerHeight : 0 };
  }

  override componentDidMount(): void {
    this.stopKeeping = onLeaving(this.keep);
    window.addEventListener('resize', this.look);
    // A list may scroll within the page, too.
    document.addEventListener('scroll', this.look, { capture: true, passive: true });
    // They are measured when the page is laid out, which is not asked for before it is due.
    for (const element of this.elements.values()) this.sizes.observe(element);
    this.drawn = this.next;
    if (this.wanted) this.settle();
  }

  override componentWillUnmount(): void {
    this.stopKeeping?.();
    window.removeEventListener('resize', this.look);
    document.removeEventListener('scroll', this.look, { capture: true });
    this.sizes.disconnect();
  }

  override getSnapshotBeforeUpdate(): Before {
    return { top: this.list.current?.getBoundingClientRect().top ?? 0, rows: this.rowsInSight() };
  }

  override componentDidUpdate({ place: before }: Props<T>, _: State, { top, rows }: Before): void {
    const { key, isBack, cursors } = this.props.place;
    if (key !== before.key) this.wanted = isBack ? placeOf(key)?.feed : undefined;
    // Where the list begins in sight, what comes above the rows is to be seen.
    else if (top < 0 || cursors[0] !== before.cursors[0]) {
      const still = rows.find(({ row }) => this.elements.has(row));
      if (still) this.move(still);
    }
    this.settle();
  }

  /** After a change: the place that is wanted, and the rows that are near the window now. */
  private settle(): void {
    this.drawn = this.next;
    for (const element of this.elements.values()) this.measure(element);
    const { wanted } = this;
    const index = this.drawn.rows.findIndex(({ uuid }) => uuid === wanted?.row);
    if (wanted && index >= 0 && !this.elements.has(wanted.row)) {
      this.setState({ from: Math.max(0, index - STEP), to: index + SOME });
      return;
    }
    this.wanted = undefined;
    if (wanted && index >= 0) this.move(wanted);
    else if (wanted) window.scrollTo(0, placeOf(this.props.place.key)?.y ?? 0);
    const next = this.near();
    if (next) this.setState(next);
  }

  /** Scrolls until a row is where it was. */
  private move({ row, top }: FeedPlace): void {
    const by = (this.elements.get(row)?.getBoundingClientRect().top ?? top) - top;
    if (Math.abs(by) >= 0.5) window.scrollBy({ top: by, behavior: 'instant' });
  }

  /** @returns by how much it has grown */
  private measure(element: Element): number {
    const uuid = element.getAttribute('data-row');
    const { height } = element.getBoundingClientRect();
    if (!uuid || height === 0) return 0;
    const before = heights.get(uuid) ?? height;
    measured(uuid, height);
    return height - before;
  }

  private rowsInSight(): FeedPlace[] {
    return this.drawn.rows.flatMap(({ uuid }) => {
      const rect = this.elements.get(uuid)?.getBoundingClientRect();
      return rect && rect.bottom > 0 ? [{ row: uuid, top: rect.top }] : [];
    });
  }

  private readonly keep = (): void => {
    const { key, pages, cursors } = this.props.place;
    const top = this.list.current?.getBoundingClientRect().top ?? 0;
    const [feed] = this.rowsInSight();
    const y = window.scrollY;
    const page = pages.findIndex(({ entries }) => entries.some(({ uuid }) => uuid === feed?.row));
    // At its top a feed is wherever its newest is.
    if (top >= 0 && !cursors[0]) keepPlace(key, { y, feed: undefined, cursors: [], start: '' });
    else keepPlace(key, { y, feed, cursors, start: cursors[page] ?? '' });
  };

  private readonly look = (): void => {
    const next = this.near();
    // Before it is painted.
    if (next) flushSync(() => this.setState(next));
  };

  /** The rows near the window, where they are others than those on the page. */
  private near(): State | undefined {
    if (!this.list.current) return undefined;
    let edge = this.list.current.getBoundingClientRect().top;
    let [from, to] = [this.drawn.rows.length, 0];
    this.inSight.clear();
    this.drawn.rows.forEach(({ uuid }, index) => {
      const upper = edge;
      edge += heightOf(uuid);
      if (edge > 0 && upper < window.innerHeight) this.inSight.add(uuid);
      if (edge < -AROUND || upper > window.innerHeight + AROUND) return;
      from = Math.min(from, index);
      to = index + 1;
    });
    [from, to] = [Math.floor(from / STEP) * STEP, Math.ceil(to / STEP) * STEP];
    const room = this.props.isEnd || edge >= window.innerHeight ? 0 : this.state.room;
    const isCleared = [...this.burned].filter((uuid) => !this.inSight.has(uuid) && this.burned.delete(uuid)).length > 0;
    const isSame = [this.drawn, this.state].every((each) => each.from === from && each.to === to);
    return isSame && !isCleared && room === this.state.room ? undefined : { from, to, room };
  }

  private readonly attach = (uuid: string, element: HTMLElement): (() => void) => {
    this.elements.set(uuid, element);
    this.sizes.observe(element);
    return () => {
      this.sizes.unobserve(element);
      this.elements.delete(uuid);
    };
  };

  private readonly focus = (uuid: string | undefined): void => {
    this.focused = uuid;
  };

  /** Which rows are to be on the page: the same as are there, where others came or went before them. */
  private moved(shown: T[]): [number, number] {
    const { from, to } = this.state;
    const { rows } = this.drawn;
    const places = new Map(shown.map(({ uuid }, index) => [uuid, index]));
    for (const [index, { uuid }] of rows.slice(from, to).entries()) {
      const place = places.get(uuid);
      if (place !== undefined) return [place - index, to - from + place - index];
    }
    return [from, to];
  }

  override render(): ReactNode {
    const { entries, isLive, isWhole, gone, end, children } = this.props;
    const { room } = this.state;
    const shown = entries.filter((entry) => {
      const { uuid } = entry;
      if (isLive(entry)) return true;
      if (gone && this.inSight.has(uuid)) this.burned.add(uuid);
      return this.burned.has(uuid);
    });
    const [from, to] = this.moved(shown);
    this.next = { rows: shown, from, to };
    let [edge, last] = [0, 0];
    const rows = shown.flatMap((entry, index) => {
      const { uuid } = entry;
      const space = edge - last;
      edge += heightOf(uuid);
      if ((index < from || index >= to) && uuid !== this.focused) return [];
      last = edge;
      const isBurned = !isLive(entry);
      return (
        <Row
          key={uuid}
          uuid={uuid}
          space={space}
          height={isBurned ? heightOf(uuid) : 0}
          position={index + 1}
          count={isWhole ? shown.length : -1}
          attach={this.attach}
          focus={this.focus}
        >
          {isBurned ? gone?.(entry) : children(entry)}
        </Row>
      );
    });
    return (
      <>
        {rows.length > 0 && (
          // biome-ignore lint/a11y/useSemanticElements: messages and cruds alike are in it, in boxes of their own.
          <div ref={this.list} role="list" className="rows" style={{ paddingBottom: edge - last }}>
            {rows}
          </div>
        )}
        {end}
        {room > 0 && <div style={{ height: room }} />}
      </>
    );
  }
}

interface RowProps {
  uuid: string;
  /** What is left out before it, in pixels. */
  space: number;
  height: number;
  position: number;
  count: number;
  attach: (uuid: string, element: HTMLElement) => () => void;
  focus: (uuid: string | undefined) => void;
  children: ReactNode;
}

function Row({ uuid, space, height, position, count, attach, focus, children }: RowProps) {
  const ref = useCallback(
    (element: HTMLDivElement | null) => (element ? attach(uuid, element) : undefined),
    [uuid, attach],
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the list.
    <div
      ref={ref}
      role="listitem"
      className="row-of-list"
      data-row={uuid}
      aria-posinset={position}
      aria-setsize={count}
      style={{ marginTop: space, minHeight: height }}
      // What a dialog of the row has, has the row.
      onFocus={() => focus(uuid)}
      // A dialog that opens takes the focus a moment later.
      onBlur={({ relatedTarget }) => relatedTarget && focus(undefined)}
    >
      {children}
    </div>
  );
}
