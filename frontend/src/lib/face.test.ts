import { faceOf } from './face';

/** What is seen of a face: turns that leave a shape as it is do not make another. */
const seen = (handle: string): string =>
  faceOf(handle)
    .map(({ ground, colour, shape, turn }) => {
      const isRound = shape.startsWith('M10 3.5') || shape.startsWith('M0 0h20v20');
      // A leaf and two bars look the same upside down.
      const isTwofold = shape.startsWith('M0 0a20') || shape.startsWith('M3 0h5');
      return [ground, colour, shape, isRound ? 0 : isTwofold ? turn % 180 : turn].join(' ');
    })
    .join('\n');

test('a thousand handles look different', () => {
  const handles = [
    ...Array.from({ length: 500 }, (_, index) => `user_${index}`),
    ...Array.from({ length: 500 }, (_, index) => `${String.fromCodePoint(97 + (index % 26))}${index}`),
  ];
  expect(new Set(handles.map(seen)).size).toBe(1000);
});

test('a handle has one face, however it is written', () => {
  expect(faceOf('AndrewBrown')).toEqual(faceOf('andrewbrown'));
});

test('a face has four cells of one palette, as the look draws it', () => {
  const cells = faceOf('andrewbrown');
  expect(cells.map(({ x, y }) => [x, y])).toEqual([
    [0, 0],
    [20, 0],
    [0, 20],
    [20, 20],
  ]);
  expect(cells.map(({ ground, colour }) => [ground, colour])).toEqual([
    ['#053f3d', '#12a594'],
    ['#12a594', '#053f3d'],
    ['#12a594', '#ff9166'],
    ['#053f3d', '#a5f0e4'],
  ]);
});
