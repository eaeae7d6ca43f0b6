import { LinkifyIt } from 'linkify-it';
import { split, type Token } from './split';

const linkify = new LinkifyIt({ fuzzyEmail: false, urlAuth: true });

/** The pieces of a message. */
export const tokensOf = (message: string): Token[] => split(message, (text) => linkify.matchAtStart(text)?.raw ?? '');

/** Whom a message mentions, in lower case, each once. */
export const mentionsIn = (tokens: Token[]): string[] => [
  ...new Set(tokens.flatMap((token) => (token.kind === 'mention' ? token.handle.toLowerCase() : []))),
];
