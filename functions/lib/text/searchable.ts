import { fold } from './folding';

/** A text as it is searched. Offsets are in code points. */
export interface Searchable {
  /** Without case, accents and compatibility forms, and with a blank between words and what is found by pairs. */
  plain: string;
  /** Of each code point of `plain`, where in the text that begins and ends for which it stands. */
  origins: { start: number; end: number }[];
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Letters that no mark makes of another. */
const UNACCENTED = new Map(
  Object.entries({ æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', ħ: 'h', ŧ: 't', þ: 'th', ı: 'i', ŋ: 'n', ё: 'е' }),
);

/** Scripts that are often written without their marks. */
const MARKS_OPTIONAL = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Hebrew}\p{Script=Arabic}]/u;

/**
 * What is found anywhere in a text: letters of scripts that need not put spaces between words, or write what belongs to a
 * word's neighbours onto it, and emoji. Latin, Greek and Cyrillic are found word by word.
 */
const UNSPACED_RUN =
  /(?:(?![\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\u02b0-\u02ff])\p{L}|[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}])(?:(?![\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\u02b0-\u02ff])\p{L}|[\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\u200c\u200d])*/gu;

const WORD_END = /[\p{L}\p{M}\p{N}_]$/u;
const WORD_START = /^[\p{L}\p{N}_]/u;

const isUnspaced = (text: string): boolean => text.search(UNSPACED_RUN) === 0;

/** What changes how a letter looks, or where a line ends, and not what is read. A joiner makes one picture of several. */
const UNREAD = /(?!\u200d\p{Extended_Pictographic})\p{Default_Ignorable_Code_Point}|\u0640/gu;

function plainOf(grapheme: string): string {
  const folded = fold(grapheme.normalize('NFKC')).replaceAll(UNREAD, '');
  const bare = MARKS_OPTIONAL.test(folded) ? folded.normalize('NFD').replaceAll(/\p{M}/gu, '') : folded;
  return [...bare].map((letter) => UNACCENTED.get(letter) ?? letter).join('');
}

/** Makes a text ready to be searched, or to be looked for. */
export function searchable(text: string): Searchable {
  let plain = '';
  const origins: Searchable['origins'] = [];
  let start = 0;
  let before = '';
  for (const { segment } of graphemes.segment(text)) {
    const piece = plainOf(segment);
    const end = start + [...segment].length;
    if (WORD_END.test(before) && WORD_START.test(piece) && isUnspaced(before) !== isUnspaced(piece)) {
      plain += ' ';
      origins.push({ start, end: start });
    }
    plain += piece;
    before = piece || before;
    origins.push(...[...piece].map(() => ({ start, end })));
    start = end;
  }
  return { plain, origins };
}

/** The parts of a plain text that are found anywhere in another. */
export const unspacedRuns = (plain: string): string[] => plain.match(UNSPACED_RUN) ?? [];

/** The letters of those parts, and each two that follow one another: what an index finds them by. */
export function pairsIn(plain: string): string[] {
  const pairs = unspacedRuns(plain).flatMap((run) => {
    const letters = [...run];
    return letters.flatMap((letter, index) => [letter, letters.slice(index, index + 2).join('')]);
  });
  return [...new Set(pairs)];
}

/** A word, or a run of letters that are each found by themselves. */
const WORD = new RegExp(`${UNSPACED_RUN.source}|[\\p{L}\\p{M}\\p{N}]+`, 'gu');

/** A word of a plain text, or in scripts without spaces one letter; where it is, in code points. */
interface Word {
  word: string;
  start: number;
  end: number;
}

/** The words of a plain text as they follow one another, with nothing between them: what a phrase is compared with. */
export function wordsOf(plain: string): Word[] {
  let start = 0;
  let done = 0;
  return [...plain.matchAll(WORD)].flatMap(({ 0: found, index }) => {
    start += [...plain.slice(done, index)].length;
    done = index + found.length;
    return (isUnspaced(found) ? [...found] : [found]).map((word) => {
      const end = start + [...word].length;
      const placed = { word, start, end };
      start = end;
      return placed;
    });
  });
}

/** The same words between blanks: those of a phrase are a part of those of a text that has it. */
export const inOrder = (plain: string): string => [' ', ...wordsOf(plain).map(({ word }) => `${word} `)].join('');

/** What is left of a plain text without the parts that are found anywhere. */
export const spacedOf = (plain: string): string => plain.replaceAll(UNSPACED_RUN, ' ');
