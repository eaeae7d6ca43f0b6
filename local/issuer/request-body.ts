import { IncomingMessage } from 'node:http';
import { Problem } from '../../functions/lib/http/problem';

const MAX_BYTES = 8 * 1024;
/** Of a code or a token, which the provider looks for by all of it. */
const MAX_FIELD_BYTES = 2 * 1024;
/** Many a client reads no answer before it has sent its body; one that goes on sending has had its time. */
const DRAIN_MS = 2_000;

const tooLarge = (detail: string) => new Problem(413, detail, { connection: 'close' });

/** @throws {Problem} 413 where it is larger than any form of ours, however it is sent */
export function bodyOf(request: IncomingMessage): Promise<Buffer> {
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

export const formOf = (body: Buffer): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(body.toString('utf8')));

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
