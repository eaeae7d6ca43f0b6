import { fold } from './folding';

/** A piece of a message, as it is written there. */
export type Token = { text: string } & (
  | { kind: 'text' }
  | { kind: 'link' }
  | { kind: 'mention'; handle: string }
  /** `tag` as tags are compared, `name` as it is written, without its sign. */
  | { kind: 'tag'; tag: string; name: string }
);

/** How many people one message mentions. The names after that are text: exactly those whom the page links are told. */
const MAX_MENTIONS = 10;

/** In code points of its NFC. A longer one is none. */
const MAX_TAG_CHARACTERS = 50;

/** Where a link, a mention or a tag may begin. */
const BEGINNING =
  /([Hh][Tt][Tt][Pp][Ss]?:\/\/)|[@＠](?![Hh][Tt][Tt][Pp][Ss]?:\/\/)([A-Za-z0-9_]{1,30})|[#﹟＃](?![Hh][Tt][Tt][Pp][Ss]?:\/\/)([\p{L}\p{N}_](?:[\p{L}\p{M}\p{N}_]|(?:[\u00b7\u05f3\u05f4\u30fb\uff65]|\u200c|\u200d)(?=[\p{L}\p{M}\p{N}_]))*)/gu;

/**
 * A character that goes on a word, with the marks after it; those that make a picture of what is before them, as in `1️⃣`, do
 * not. A name may stand in the middle of a text whose script puts no spaces between words.
 */
const IN_WORD = /(?<=[\p{L}\p{N}_](?:(?![\ufe0e\ufe0f]|\u20e3)\p{M})*)/uy;
const UNSPACED_BEFORE =
  /(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\u30fc\u3099\u309a])/uy;
const UNSPACED_AFTER =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\u30fc]/uy;
const WORD_AFTER = /[\p{L}\p{M}\p{N}_]/uy;

/** Of a path, a mail address, a domain or a scoped name: what stands there is no name of ours. */
const PATH_BEFORE = /(?<=[@＠#＃&/=+%$])/uy;
const DOT_AFTER = /\.[\p{L}\p{N}]/uy;
const PATH = /[\w.+-]*/y;
const TAG_SIGN_BEFORE = /(?<=[#﹟＃&/])/uy;

/** What no person takes for a part of an address: what turns the text around, and another address. */
const NO_ADDRESS = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]|[,;](?=[Hh][Tt][Tt][Pp][Ss]?:\/\/)/u;
/** What an address does not end with: signs of a sentence and of emphasis. */
const NO_END = [...'?!.,;:*~|`'];

const isAt = (pattern: RegExp, text: string, index: number): boolean => {
  pattern.lastIndex = index;
  return pattern.test(text);
};

/** The part of a path or an address that begins at a place, and the sign after it. */
function pathAt(text: string, index: number): { part: string; after: string } {
  PATH.lastIndex = index;
  const [part = ''] = PATH.exec(text) ?? [];
  return { part, after: text.charAt(index + part.length) };
}

/** The address that a text begins with, if any. */
type AddressAt = (text: string) => string;

/** The link that begins at a place, as long as a person sees it. */
function linkAt(message: string, start: number, addressAt: AddressAt): string | undefined {
  const [line = ''] = message.slice(start).split(NO_ADDRESS);
  const found = addressAt(line);
  const signs = message[start - 1] === '_' ? [...NO_END, '_'] : NO_END;
  let end = found.length;
  while (signs.includes(found.charAt(end - 1))) end -= 1;
  return found.slice(0, end) || undefined;
}

/** Splits a message into its pieces: all of them in order are the message. A name in a link or a mail address is no name. */
export function split(message: string, addressAt: AddressAt): Token[] {
  const tokens: Token[] = [];
  const mentioned = new Set<string>();
  let done = 0;
  const add = (start: number, token: Token) => {
    if (start > done) tokens.push({ kind: 'text', text: message.slice(done, start) });
    tokens.push(token);
    done = start + token.text.length;
  };
  for (const match of message.matchAll(BEGINNING)) {
    const [found, link, handle, name] = match;
    const { index } = match;
    const end = index + found.length;
    if (index < done) continue;
    if (link) {
      const text = linkAt(message, index, addressAt);
      if (text) add(index, { kind: 'link', text });
    } else if (handle && isMention(message, index, end)) {
      const person = handle.toLowerCase();
      if (mentioned.size === MAX_MENTIONS && !mentioned.has(person)) continue;
      mentioned.add(person);
      add(index, { kind: 'mention', text: found, handle });
    } else if (name && isTag(message, index, end, name)) {
      add(index, { kind: 'tag', text: found, tag: fold(name), name });
    }
  }
  if (done < message.length) tokens.push({ kind: 'text', text: message.slice(done) });
  return tokens;
}

function isMention(message: string, start: number, end: number): boolean {
  if (isAt(PATH_BEFORE, message, start) || isAt(DOT_AFTER, message, end)) return false;
  if (['@', '＠', '/'].includes(pathAt(message, end).after)) return false;
  // As in `@garak:ds9.example`, and not in `@garak:yes`.
  if (message[end] === ':' && /\w\.\w/.test(pathAt(message, end + 1).part)) return false;
  if (isAt(IN_WORD, message, start) && !isAt(UNSPACED_BEFORE, message, start)) return false;
  return !isAt(WORD_AFTER, message, end) || isAt(UNSPACED_AFTER, message, end);
}

const isTag = (message: string, start: number, end: number, name: string): boolean =>
  !isAt(TAG_SIGN_BEFORE, message, start) &&
  !isAt(IN_WORD, message, start) &&
  !['@', '＠'].includes(pathAt(message, end).after) &&
  /\p{L}/u.test(name) &&
  [...name.normalize('NFC')].length <= MAX_TAG_CHARACTERS;
