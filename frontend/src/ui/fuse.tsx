import { type Burning, burn, type Heat } from '../lib/burning';
import { spanInWords } from '../lib/dates';
import { LONGEST_MS, lifetimesMs } from '../lib/lifetimes';

type Point = [x: number, y: number];

/** The curve from the face to the line: a cubic, from where it leaves the face to where the text begins. */
interface Curve {
  points: [Point, Point, Point, Point];
  width: number;
  height: number;
  /** Where the line lies, in pixels from the top. */
  line: number;
}

/** One for each size of face. */
const curves = {
  feed: {
    points: [
      [2.5, 16.5],
      [3.5, 7],
      [8.5, 1],
      [19, 1],
    ],
    width: 19,
    height: 20,
    line: 1,
  },
  branch: {
    points: [
      [2.3, 14.5],
      [3, 7],
      [7.5, 1],
      [18, 1],
    ],
    width: 18,
    height: 19,
    line: 1,
  },
  focus: {
    points: [
      [3, 38.5],
      [4, 18],
      [8, 1.5],
      [22, 1.5],
    ],
    width: 22,
    height: 44,
    line: 1.5,
  },
} as const satisfies Record<string, Curve>;

export type FuseKind = keyof typeof curves;

const at = ([p0, p1, p2, p3]: Curve['points'], t: number): Point => {
  const along = (a: number, b: number, c: number, d: number) =>
    (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t ** 2 * c + t ** 3 * d;
  return [along(p0[0], p1[0], p2[0], p3[0]), along(p0[1], p1[1], p2[1], p3[1])];
};

const SECONDS = 60;
const STEPS = 240;

/** Where the spark is for each second that is left of the last minute: as far along the curve as there are seconds. */
function sparksOf({ points }: Curve): Point[] {
  const walked: { point: Point; length: number }[] = [{ point: points[0], length: 0 }];
  for (let step = 1; step <= STEPS; step++) {
    const before = walked[step - 1] ?? { point: points[0], length: 0 };
    const point = at(points, step / STEPS);
    const length = before.length + Math.hypot(point[0] - before.point[0], point[1] - before.point[1]);
    walked.push({ point, length });
  }
  const whole = walked.at(-1)?.length ?? 0;
  return Array.from({ length: SECONDS + 1 }, (_, second) => {
    const found = walked.find(({ length }) => length >= (whole * second) / SECONDS);
    return found?.point ?? points[3];
  });
}

const sparks: Partial<Record<FuseKind, Point[]>> = {};

const percent = (part: number): string => `${Math.round(part * 10_000) / 100}%`;

/** Sets an attribute only where it is another: what is set is drawn again. */
function set(element: Element | null, attributes: Record<string, string>): void {
  for (const [name, value] of Object.entries(attributes))
    if (element && element.getAttribute(name) !== value) element.setAttribute(name, value);
}

const sparkSize: Record<Heat, string> = { cool: '2.5', warm: '3', ember: '3', last: '3.5', gone: '0' };
const haloSize: Record<Heat, string> = { cool: '0', warm: '6', ember: '7', last: '9', gone: '0' };

/** Draws how far a fuse has burned. @param root what has the fuse in it; it gets the heat, by which style.css colours it */
export function paintFuse(root: Element, kind: FuseKind, { heat, line, ash }: Burning, left: number): void {
  const isFocus = kind === 'focus';
  set(root, { 'data-heat': heat });
  const tip = percent(line);
  set(root.querySelector('.fuse-live'), { width: tip, fill: `url(#fuse-${heat === 'last' ? 'ember' : heat})` });
  set(root.querySelector('.fuse-ash'), { x1: tip, x2: percent(ash) });
  set(root.querySelector('.fuse-line .fuse-halo'), { cx: tip, r: isFocus ? '9' : haloSize[heat] });
  set(root.querySelector('.fuse-line .fuse-spark'), { cx: tip, r: isFocus ? '4' : sparkSize[heat] });
  for (const tick of root.querySelectorAll('.fuse-tick'))
    tick.classList.toggle('is-lit', Number.parseFloat(tick.getAttribute('cx') ?? '') <= line * 100);
  if (heat !== 'last') return;
  const seconds = Math.ceil(left / 1000);
  sparks[kind] ??= sparksOf(curves[kind]);
  const [x, y] = sparks[kind][seconds] ?? [0, 0];
  set(root.querySelector('.fuse-arc'), { 'stroke-dasharray': `${seconds} ${SECONDS}` });
  set(root.querySelector('.fuse-flame'), { transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})` });
}

/** The scale of the lifetimes, along the line. */
const Scale = () =>
  lifetimesMs.map((lifetime) => {
    const x = percent(burn(lifetime));
    const isEnd = lifetime === LONGEST_MS;
    return (
      <g key={lifetime}>
        <circle className="fuse-tick" cx={x} cy="1.5" r="3" transform={isEnd ? 'translate(-3)' : undefined} />
        <text className={isEnd ? 'fuse-word is-end' : 'fuse-word'} x={x} y="19">
          {spanInWords(lifetime)}
        </text>
      </g>
    );
  });

/**
 * The rule above a crud: a curve leaves the face and becomes a line, as long as the time that is left. `paintFuse` draws how
 * far it has burned. The words beside it say the same, so nobody is told of it.
 */
export function Fuse({ kind = 'feed' }: { kind?: FuseKind }) {
  const { points, width, height, line }: Curve = curves[kind];
  const [[x0, y0], [x1, y1], [x2, y2], [x3, y3]] = points;
  const arc = `M${x0} ${y0}C${x1} ${y1} ${x2} ${y2} ${x3} ${y3}`;
  const isFocus = kind === 'focus';
  const thick = isFocus ? 3 : 2;
  return (
    <div className={`fuse is-${kind}`} aria-hidden="true">
      <svg className="fuse-curve" aria-hidden="true" viewBox={`0 0 ${width} ${height}`}>
        <path className="fuse-arc-rest" d={arc} />
        <path className="fuse-arc" d={arc} pathLength={SECONDS} />
        <g className="fuse-flame">
          <circle className="fuse-halo" r="9" />
          <path className="fuse-rays" d="M-3.2-4.4l-2.1-2.9M2-5.1l1.8-4.7M5.4-1.1l2.9-.6M4 3.7l3 2.8" />
          <circle className="fuse-spark" r="3.5" />
        </g>
        <rect
          className="fuse-cap"
          x={isFocus ? -5.25 : -4.25}
          y={isFocus ? -3.25 : -2.75}
          width={isFocus ? 10.5 : 8.5}
          height={isFocus ? 6.5 : 5.5}
          rx={isFocus ? 2 : 1.75}
          transform={`translate(${x0} ${y0 + (isFocus ? 1.5 : 1)}) rotate(45)`}
        />
      </svg>
      <svg className="fuse-line" aria-hidden="true">
        <rect className="fuse-rest" y={isFocus ? 1 : 0.5} width="100%" height="1" />
        <line className="fuse-ash" y1={line} y2={line} />
        <rect className="fuse-live" height={thick} />
        {isFocus && <Scale />}
        <circle className="fuse-halo" cy={line} />
        <circle className="fuse-spark" cy={line} />
      </svg>
    </div>
  );
}
