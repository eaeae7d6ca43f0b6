import { handleKey } from '../lib/dynamodb/person';

/** What a search asks for. */
export interface Term {
  /** For full text, in the words of Postgres's `websearch`. */
  words: string;
  tags: { wanted: string[]; unwanted: string[] };
  handles: { wanted: string[]; unwanted: string[] };
}

const MAX_CHARACTERS = 500;
const SPECIAL = /(?<=^|\s)(-?)([#@])([\p{L}\p{N}_]{1,50})(?=$|\s)/gu;

/** Reads what was typed. No text is an error: what is not understood is words, or nothing. */
export function toTerm(typed: string): Term {
  const tags: Term['tags'] = { wanted: [], unwanted: [] };
  const handles: Term['handles'] = { wanted: [], unwanted: [] };
  const words = [...typed.replaceAll(/[\p{Cc}\p{Cs}]/gu, ' ')]
    .slice(0, MAX_CHARACTERS)
    .join('')
    .replaceAll(SPECIAL, (_, not: string, kind: string, name: string) => {
      const list = not ? 'unwanted' : 'wanted';
      if (kind === '#') tags[list].push(name.toLowerCase());
      else handles[list].push(handleKey(name));
      return ' ';
    })
    .trim();
  return { words, tags, handles };
}
