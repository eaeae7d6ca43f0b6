/**
 * A face for a handle: two by two cells, each with one shape, in the four colours of one of twelve palettes. The same handle
 * has the same face everywhere.
 */

/** Deep, mid, pale and spark. */
const PALETTES = [
  ['#2b0a57', '#8a3ffc', '#d8bbff', '#ffd166'],
  ['#5a0b2a', '#e2366b', '#ffb8c9', '#ffe9a8'],
  ['#0a2a6c', '#3b7bff', '#b3d0ff', '#ffb86b'],
  ['#053f3d', '#12a594', '#a5f0e4', '#ff9166'],
  ['#5c2c00', '#ee8a00', '#ffdc93', '#8fd3ff'],
  ['#08415c', '#1ea3d6', '#b7ebff', '#ff7f9c'],
  ['#0e3d25', '#2ea55c', '#b5efc8', '#ffd84d'],
  ['#570a4e', '#dd3fb0', '#ffc4ee', '#84e1ff'],
  ['#561b0a', '#e0552d', '#ffc5ac', '#ffe680'],
  ['#1e1a62', '#6b61ff', '#cbc8ff', '#ff9eb0'],
  ['#36400a', '#93ad1c', '#e4f09c', '#ff8a54'],
  ['#1c2838', '#6f86a6', '#d7e2f0', '#ffb04f'],
] as const;

type Palette = (typeof PALETTES)[number];

/** In a cell of 20 by 20. A quarter stands twice, so that it is drawn twice as often. */
const QUARTER = 'M0 0h20a20 20 0 0 1-20 20z';
const SHAPES = [
  QUARTER,
  QUARTER,
  'M0 0a10 10 0 0 0 20 0z',
  'M0 0a20 20 0 0 1 20 20a20 20 0 0 1-20-20z',
  'M10 3.5a6.5 6.5 0 0 1 0 13a6.5 6.5 0 0 1 0-13z',
  'M0 0h20L0 20z',
  'M3 0h5v20h-5zM12 0h5v20h-5z',
  'M0 0h20v20h-20z',
] as const;

interface Cell {
  x: number;
  y: number;
  ground: string;
  colour: string;
  shape: string;
  /** In degrees. */
  turn: number;
}

/** FNV-1a over 32 bits, mixed as murmur3 ends. */
function hash(text: string): number {
  let hashed = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hashed = Math.imul(hashed ^ byte, 0x01000193);
  hashed = Math.imul(hashed ^ (hashed >>> 16), 0x85ebca6b);
  hashed = Math.imul(hashed ^ (hashed >>> 13), 0xc2b2ae35);
  return (hashed ^ (hashed >>> 16)) >>> 0;
}

/** Numbers that follow from a seed, by xorshift. The first three are still like the seed and are left out. */
function drawing(seed: number): (most: number) => number {
  let state = seed || 1;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
  for (let skipped = 0; skipped < 3; skipped++) next();
  return (most) => next() % most;
}

const seedOf = (handle: string): number => hash(`523${handle.toLowerCase()}`);

const paletteOf = (handle: string): Palette => PALETTES[seedOf(handle) % PALETTES.length] ?? PALETTES[0];

/** The cells of a handle's face, row by row. */
export function faceOf(handle: string): Cell[] {
  const [deep, mid, pale, spark] = paletteOf(handle);
  const pairs = [
    [pale, deep],
    [mid, deep],
    [deep, mid],
    [spark, mid],
  ] as const;
  const draw = drawing(seedOf(handle));
  const start = draw(pairs.length);
  return [0, 1, 2, 3].map((index) => {
    const [colour, ground] = pairs[(start + index) % pairs.length] ?? pairs[0];
    const shape = SHAPES[draw(SHAPES.length)] ?? QUARTER;
    return { x: (index % 2) * 20, y: index < 2 ? 0 : 20, ground, colour, shape, turn: draw(4) * 90 };
  });
}

/** What a banner's marks are made of, each in a cell of 40 by 40 whose corner is where it begins. */
const ARCS = [
  'm20 0a20 20 0 0 1-20 20m40 0a20 20 0 0 0-20 20',
  'm20 0a20 20 0 0 0 20 20m-40 0a20 20 0 0 1 20 20',
] as const;
const QUARTERS = [
  'h40a40 40 0 0 1-40 40z',
  'm40 0v40a40 40 0 0 1-40-40z',
  'm40 40h-40a40 40 0 0 1 40-40z',
  'm0 40v-40a40 40 0 0 1 40 40z',
] as const;
const DOT = 'm20 11a9 9 0 0 1 0 18a9 9 0 0 1 0-18z';

const CELL = 40;
export const BANNER = { width: 16 * CELL, height: 5 * CELL };

interface Mark {
  colour: string;
  isLine: boolean;
  path: string;
}

/** A handle's banner: what is in each colour is one path, so that a banner is a handful of elements. */
export function bannerOf(handle: string): { ground: string; marks: Mark[] } {
  const [ground, mid, pale, spark] = paletteOf(handle);
  // Not from where the face begins: the two would be alike.
  const draw = drawing(hash(handle.toLowerCase()));
  const marks = new Map<string, Mark>();
  for (let y = 0; y < BANNER.height; y += CELL)
    for (let x = 0; x < BANNER.width; x += CELL) {
      const kind = draw(16);
      if (kind === 0) continue;
      const isLine = kind > 5;
      const isDot = kind > 3 && !isLine;
      const usual = isDot ? pale : mid;
      const colour = draw(9) > 0 ? usual : spark;
      const shape = isDot ? DOT : isLine ? ARCS[draw(ARCS.length)] : QUARTERS[draw(QUARTERS.length)];
      const key = `${colour} ${isLine}`;
      const mark = marks.get(key) ?? { colour, isLine, path: '' };
      mark.path += `M${x} ${y}${shape}`;
      marks.set(key, mark);
    }
  return { ground, marks: [...marks.values()] };
}
