import { type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { Problem } from '../../functions/lib/http/problem';
import { gatewayProblem, refusal } from './gateway-problem';

/** Headers have seconds to arrive, and so has a body after them. */
const HEADERS_MS = 10_000;
const BODY_MS = 5_000;
const REQUEST_MS = HEADERS_MS + BODY_MS;
/** What was refused halfway has as long to take note of it. */
const LEAVE_MS = 1_000;

const STATUS_OF: Record<string, number> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 };

/** What Node refuses by itself, before there is a request, it refuses in the documented shape. */
export function listenWell(server: Server): void {
  server.headersTimeout = HEADERS_MS;
  server.requestTimeout = REQUEST_MS;
  // It would refuse a request without a host in a shape of its own; the gateway refuses it too.
  Object.assign(server, { requireHostHeader: false });
  const latest = new WeakMap<Duplex, [request: IncomingMessage, response: ServerResponse]>();
  server.prependListener('request', (request, response) => {
    latest.set(request.socket, [request, response]);
    if (request.headers['content-length'] || request.headers['transfer-encoding']) expectBody(request, response);
  });
  server.removeAllListeners('clientError');
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const [request, response] = latest.get(socket) ?? [];
    if (!socket.writable || error.code === 'ECONNRESET') socket.destroy();
    // The answer to what came before it is first.
    else if (request?.complete && !response?.writableFinished) response?.once('close', () => socket.destroy());
    else if (response?.headersSent && !response.writableFinished) socket.destroy();
    else socket.end(asText(refusal(STATUS_OF[error.code ?? ''] ?? 400)));
  });
  // An expectation that nobody knows is none: the function answers.
  server.on('checkExpectation', (request, response) => server.emit('request', request, response));
  server.on('connect', (_, socket) => socket.end(asText(new Problem(400, 'This is no proxy.'))));
}

/** hapi would wait for the rest of a body that is late before it refuses it, however slowly that comes. */
function expectBody(request: IncomingMessage, response: ServerResponse): void {
  const { socket } = request;
  const timer = setTimeout(() => {
    if (request.complete || response.headersSent) return;
    socket.end(asText(refusal(408)));
    setTimeout(() => socket.destroy(), LEAVE_MS).unref();
  }, BODY_MS);
  request.once('end', () => clearTimeout(timer)).once('close', () => clearTimeout(timer));
}

function asText(problem: Problem | undefined): string {
  const { status, headers, body } = gatewayProblem(problem, { method: '', path: '', headers: {} });
  const lines = Object.entries({ ...headers, 'content-length': Buffer.byteLength(body), connection: 'close' });
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    ...lines.map(([name, value]) => `${name}: ${value}`),
    '',
    body,
  ].join('\r\n');
}
