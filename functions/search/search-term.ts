import { handleKey } from '../lib/dynamodb/person';
import { searchable, unspacedRuns } from '../lib/text/searchable';
import { tokensOf } from '../lib/text/tokens';

interface Choice {
  wanted: string[];
  unwanted: string[];
}

/** What a search asks for. */
export interface Term {
  /** For full text, in the words of Postgres's `websearch`. */
  words: string;
  /** What is found anywhere in a text, as scripts without spaces need it. */
  parts: Choice;
  tags: Choice;
  handles: Choice;
}

const MAX_CHARACTERS = 500;

const choice = (): Choice => ({ wanted: [], unwanted: [] });

/** Reads what was typed. No text is an error: what is not understood is words, or nothing. */
export function toTerm(typed: string): Term {
  const term: Term = { words: '', parts: choice(), tags: choice(), handles: choice() };
  const bounded = [...typed.replaceAll(/[\p{Cc}\p{Cs}]/gu, ' ')].slice(0, MAX_CHARACTERS).join('');
  const words = bounded.split(/\s+/).filter((word) => !takeName(word, term));
  const left = words.map((word) => takeParts(word, term)).join(' ');
  if (/[\p{L}\p{N}]/u.test(left)) term.words = left.trim();
  return term;
}

/** @returns what is left of a word without its parts, which the term then has */
function takeParts(word: string, { parts }: Term): string {
  const { plain } = searchable(word);
  const runs = unspacedRuns(plain);
  if (runs.length === 0) return plain;
  if (plain.startsWith('-')) {
    // As one: words beside its parts are unwanted with them alone.
    parts.unwanted.push(plain.match(/[\p{L}\p{N}\p{So}](?:.*[\p{L}\p{M}\p{N}\p{So}])?/u)?.[0] ?? '');
    return '';
  }
  parts.wanted.push(...runs);
  return runs.reduce((left, run) => left.replace(run, ' '), plain);
}

/** Whether a word is a tag or a handle, which the term then has. */
function takeName(word: string, { tags, handles }: Term): boolean {
  const list = word.startsWith('-') ? 'unwanted' : 'wanted';
  const [token, ...further] = tokensOf(word.replace(/^-/, ''));
  if (further.length > 0) return false;
  if (token?.kind === 'tag') tags[list].push(token.tag);
  else if (token?.kind === 'mention') handles[list].push(handleKey(token.handle));
  else return false;
  return true;
}
