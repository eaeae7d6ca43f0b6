/** The beginning of a name or a tag that is being written, and where in the text its letters stand. */
export interface Term {
  sign: '@' | '#';
  letters: string;
  /** Of the sign. */
  start: number;
  end: number;
}

const BEGINNING = /(?<![\p{L}\p{N}_@#/&.+-])([@#])([\p{L}\p{M}\p{N}_]{1,50})$/u;
const REST = /^[\p{L}\p{M}\p{N}_]*/u;

/** What is being written before a caret. What follows it in the same word is a part of that word. */
export function termAt(text: string, caret: number): Term | undefined {
  const [found, sign, letters = ''] = BEGINNING.exec(text.slice(0, caret)) ?? [];
  if (found === undefined || (sign !== '@' && sign !== '#')) return undefined;
  const [rest = ''] = REST.exec(text.slice(caret)) ?? [];
  return { sign, letters, start: caret - found.length, end: caret + rest.length };
}
