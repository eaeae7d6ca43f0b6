import { handleKey } from '../lib/dynamodb/person';
import { searchable, wordsOf } from '../lib/text/searchable';
import { tokensOf } from '../lib/text/tokens';
import type { Term } from './search-term';

/** In Unicode code points: from the first that matches to the first that no longer does. */
interface Highlight {
  start: number;
  end: number;
}

/**
 * Where a message matches: what Postgres put marks around, and the phrases, parts, tags and handles that were asked for.
 * @param marked the plain message with marks; null where no words were asked for
 */
export function highlights(message: string, marked: string | null, term: Term): Highlight[] {
  const { alternatives, parts, tags, handles } = term;
  const { plain, origins } = searchable(message);
  const phrases = alternatives.flatMap(({ phrases: { wanted } }) => wanted);
  const inPlain = [
    ...byMarks(plain, marked ?? plain),
    ...phrases.flatMap((phrase) => byPhrase(plain, phrase)),
    ...parts.wanted.flatMap((part) => byPart(plain, part)),
  ];
  const found = inPlain.map(({ start, end }) => ({
    start: origins[start]?.start ?? 0,
    end: origins[end - 1]?.end ?? 0,
  }));
  const inOrder = [...found, ...byName(message, tags.wanted, handles.wanted)].toSorted(
    (one, other) => one.start - other.start || other.end - one.end,
  );
  // Of two that overlap the first stands.
  let last = 0;
  return inOrder.filter(({ start, end }) => {
    if (start < last || end <= start) return false;
    last = end;
    return true;
  });
}

function byMarks(plain: string, marked: string): Highlight[] {
  if (marked.replaceAll(/[\u0001\u0002]/g, '') !== plain) return [];
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

const lengthOf = (text: string): number => [...text].length;

function byPart(plain: string, part: string): Highlight[] {
  let end = 0;
  return plain
    .split(part)
    .slice(0, -1)
    .map((before) => {
      const start = end + lengthOf(before);
      end = start + lengthOf(part);
      return { start, end };
    });
}

function byPhrase(plain: string, phrase: string): Highlight[] {
  const words = wordsOf(plain);
  const wanted = wordsOf(phrase);
  return words.flatMap(({ start }, index) => {
    const found = words.slice(index, index + wanted.length);
    const last = found.at(-1);
    return last && wanted.every(({ word }, at) => word === found[at]?.word) ? { start, end: last.end } : [];
  });
}

function byName(message: string, tags: string[], handles: string[]): Highlight[] {
  let end = 0;
  return tokensOf(message).flatMap((token) => {
    const start = end;
    end += lengthOf(token.text);
    const isWanted =
      token.kind === 'tag'
        ? tags.includes(token.tag)
        : token.kind === 'mention' && handles.includes(handleKey(token.handle));
    return isWanted ? { start, end } : [];
  });
}
