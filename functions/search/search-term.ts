import { handleKey } from '../lib/dynamodb/person';
import { searchable, unspacedRuns, wordsOf } from '../lib/text/searchable';
import { tokensOf } from '../lib/text/tokens';

interface Choice {
  wanted: string[];
  unwanted: string[];
}

/** What one side of an `or` asks for. */
export interface Alternative {
  /** For full text, in the words of Postgres's `websearch`. */
  words: string;
  /** Plain texts whose words a text has next to one another. */
  phrases: Choice;
}

/** What a search asks for. */
export interface Term {
  /** One of these, where there are any. */
  alternatives: Alternative[];
  /** What is found anywhere in a text, as scripts without spaces need it. */
  parts: Choice;
  tags: Choice;
  handles: Choice;
}

const MAX_CHARACTERS = 500;

/** A phrase is between two of them, of any kind. */
const QUOTATION_MARK = /["“”„‟«»＂]/u;
/** Before a phrase. */
const NOT = /(?<!\S)-$/;
const UNREADABLE = /[\p{Cc}\p{Cs}]/gu;
const READ = /[\p{L}\p{N}]/u;

const choice = (): Choice => ({ wanted: [], unwanted: [] });

/** Reads what was typed. No text is an error: what is not understood is words, or nothing. */
export function toTerm(typed: string): Term {
  const term: Term = { alternatives: [], parts: choice(), tags: choice(), handles: choice() };
  const bounded = [...typed.replaceAll(UNREADABLE, ' ')].slice(0, MAX_CHARACTERS).join('');
  let alternative = takeAlternative(term);
  const pieces = bounded.split(QUOTATION_MARK);
  for (const [index, piece] of pieces.entries()) {
    if (index % 2 === 1 && index < pieces.length - 1) {
      const list = NOT.test(pieces[index - 1] ?? '') ? 'unwanted' : 'wanted';
      const { plain } = searchable(piece);
      if (wordsOf(plain).length > 0) alternative.phrases[list].push(plain);
    } else {
      for (const word of piece.replace(NOT, '').split(/\s+/)) {
        if (word.toLowerCase() === 'or') alternative = takeAlternative(term);
        else if (!takeName(word, term)) alternative.words += `${takeParts(word, term)} `;
      }
    }
  }
  for (const each of term.alternatives)
    each.words = READ.test(each.words) ? each.words.replaceAll('"', ' ').trim() : '';
  term.alternatives = term.alternatives.filter(
    ({ words, phrases }) => words || phrases.wanted.length + phrases.unwanted.length > 0,
  );
  return term;
}

function takeAlternative({ alternatives }: Term): Alternative {
  const alternative = { words: '', phrases: choice() };
  alternatives.push(alternative);
  return alternative;
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
