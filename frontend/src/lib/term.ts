/** The beginning of a name or a tag that is being written, and where in the text its letters stand. */
export interface Term {
  sign: '@' | '#';
  letters: string;
  /** Of the sign. */
  start: number;
  end: number;
}

const LETTERS = /^[\p{L}\p{M}\p{N}_]{1,50}$/u;
const REST = /^[\p{L}\p{M}\p{N}_]*/u;
/** A sign after one of these is part of a word, an address or a path. */
const NO_BEGINNING = /[\p{L}\p{N}_@#/&.+-]$/u;

/** What is being written before a caret. What follows it in the same word is a part of that word. */
export function termAt(text: string, caret: number): Term | undefined {
  const start = Math.max(text.lastIndexOf('@', caret - 1), text.lastIndexOf('#', caret - 1));
  const sign = text[start];
  const letters = text.slice(start + 1, caret);
  // A character may take two places.
  const before = text.slice(Math.max(0, start - 2), Math.max(0, start));
  if ((sign !== '@' && sign !== '#') || caret <= start || !LETTERS.test(letters) || NO_BEGINNING.test(before)) return;
  const [rest = ''] = REST.exec(text.slice(caret)) ?? [];
  return { sign, letters, start, end: caret + rest.length };
}
