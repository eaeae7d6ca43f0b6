import type { Term } from './search-term';

/** In Unicode code points: from the first that matches to the first that no longer does. */
interface Highlight {
  start: number;
  end: number;
}

/** Where a message matches: what Postgres put marks around, and the tags and handles that were asked for. */
export function highlights(message: string, marked: string | null, { tags, handles }: Term): Highlight[] {
  const characters = [...message].map((character) => character.toLowerCase());
  const names = [...tags.wanted.map((tag) => `#${tag}`), ...handles.wanted.map((handle) => `@${handle}`)];
  const found = [...byMarks(message, marked ?? message), ...names.flatMap((name) => byName(characters, name))];
  const inOrder = found.toSorted((one, other) => one.start - other.start);
  return inOrder.filter(({ start }, index) => start >= (inOrder[index - 1]?.end ?? 0));
}

function byMarks(message: string, marked: string): Highlight[] {
  if (marked.replaceAll(/[\u0001\u0002]/g, '') !== message) return [];
  const found: Highlight[] = [];
  let at = 0;
  let start = 0;
  for (const character of marked) {
    if (character === '\u0001') start = at;
    else if (character === '\u0002') found.push({ start, end: at });
    else at += 1;
  }
  return found;
}

function byName(characters: string[], name: string): Highlight[] {
  const wanted = [...name];
  return characters.flatMap((_, start) => {
    const end = start + wanted.length;
    const isIt = wanted.every((character, index) => characters[start + index] === character);
    return isIt && !/[\p{L}\p{N}_]/u.test(characters[end] ?? ' ') ? { start, end } : [];
  });
}
