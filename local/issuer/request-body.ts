import { IncomingMessage } from 'node:http';
import { refuseOtherCharsets, textOf } from '../../functions/lib/http/body-text';
import { Problem } from '../../functions/lib/http/problem';

const MAX_BYTES = 8 * 1024;
/** Of a code or a token, which the provider looks for by all of it. */
const MAX_FIELD_BYTES = 2 * 1024;
/** Many a client reads no answer before it has sent its body; one that goes on sending has had its time. */
const DRAIN_MS = 2_000;

const tooLarge = (detail: string) => new Problem(413, detail, { connection: 'close' });

/**
 * @throws {Problem} 413 where it is larger than any form of ours, however it is sent
 * @throws {Problem} 415 where it says that it is not UTF-8
 */
export async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const body = await wholeOf(request);
  refuseOtherCharsets(request.headers['content-type'] ?? '');
  return body;
}

function wholeOf(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    let parts: Buffer[] = [];
    let bytes = 0;
    let leaving: NodeJS.Timeout | undefined;
    const refuse = () => reject(tooLarge('A form is too large.'));
    request
      .on('data', (part: Buffer) => {
        bytes += part.length;
        if (bytes <= MAX_BYTES) parts.push(part);
        else parts = [];
        if (bytes > MAX_BYTES) leaving ??= setTimeout(refuse, DRAIN_MS);
      })
      .on('end', () => (bytes > MAX_BYTES ? refuse() : resolve(Buffer.concat(parts))))
      .on('error', () => reject(new Problem(400, 'The form did not arrive as a whole.')))
      .on('close', () => clearTimeout(leaving));
  });
}

/** @throws {Problem} 400 where it has bytes that are no text, written as they are or as `%ff` */
export function formOf(body: Buffer): Record<string, string> {
  const text = textOf(body);
  for (const [escaped] of text.matchAll(/(?:%[0-9a-f]{2})+/gi)) textOf(Buffer.from(escaped.replaceAll('%', ''), 'hex'));
  return Object.fromEntries(new URLSearchParams(text));
}

/**
 * The same request with its body still to be read, for the provider, which reads by itself.
 * @throws {Problem} 413 where a field is longer than any that it knows
 */
export function unread(request: IncomingMessage, body: Buffer): IncomingMessage {
  for (const value of Object.values(formOf(body)))
    if (Buffer.byteLength(value) > MAX_FIELD_BYTES) throw tooLarge('A field of the form is too long.');
  const { method, url, headers, rawHeaders, httpVersion } = request;
  const again = new IncomingMessage(request.socket);
  Object.assign(again, { method, url, headers, rawHeaders, httpVersion, complete: true });
  again.push(body);
  again.push(null);
  return again;
}
