import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

/** Who asks: whom the proxy in front names last, or else who connects. Only loopback and that proxy reach what listens here. */
export function clientAddress({ headers, socket }: IncomingMessage): string {
  const named = String(headers['x-forwarded-for'] ?? '')
    .split(',')
    .at(-1)
    ?.trim();
  return named && isIP(named) ? named : (socket.remoteAddress ?? '');
}
