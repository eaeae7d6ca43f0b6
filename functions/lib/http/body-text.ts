import { isUtf8 } from 'node:buffer';
import { Problem } from './problem';

/** The names of UTF-8, and of ASCII, which is part of it. */
const CHARSETS = new Set(['utf-8', 'utf8', 'us-ascii', 'ascii']);

/** @throws {Problem} 415 where a content type says that its text is not UTF-8 */
export function refuseOtherCharsets(contentType: string): void {
  // A semicolon between quotation marks ends no parameter.
  const parts = contentType.replaceAll(/\\./g, '').split('"');
  const unquoted = parts.map((part, index) => (index % 2 === 1 ? part.replaceAll(';', '') : part)).join('');
  for (const parameter of unquoted.split(';').slice(1)) {
    const [name = '', value = ''] = parameter.split('=').map((each) => each.trim().toLowerCase());
    if (name === 'charset' && value && !CHARSETS.has(value)) throw new Problem(415, 'The body must be UTF-8.');
  }
}

const notText = () => new Problem(400, 'The body is not UTF-8.');

/** The text of a body without the mark that some programs begin it with. @throws {Problem} 400 where it is none */
export function textOf(bytes: Uint8Array): string {
  if (!isUtf8(bytes)) throw notText();
  return new TextDecoder().decode(bytes);
}

/**
 * The text of a body that a gateway has decoded: in place of bytes that were no text it has U+FFFD, which mostly is longer.
 * @param sentBytes the content's length as its sender gave it; NaN where it gave none, or that of the encoded content
 * @throws {Problem} 400 where it was no text
 */
export function decodedText(text: string, sentBytes: number): string {
  if (!text.isWellFormed()) throw notText();
  if (text.includes('\ufffd') && sentBytes < Buffer.byteLength(text)) throw notText();
  return text.replace(/^\ufeff/, '');
}
