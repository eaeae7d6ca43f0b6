import type { IncomingMessage } from 'node:http';
import type { Lifecycle, Request, ResponseToolkit, Server } from '@hapi/hapi';
import { MAX_BODY_BYTES } from '../../functions/lib/http/endpoint';
import { Problem } from '../../functions/lib/http/problem';
import { settings } from '../settings';
import { Admission } from './admission';
import { withBytes } from './body-bytes';
import { clientAddressBehind } from './client-address';
import { gatewayProblem, refusal } from './gateway-problem';
import { listenWell } from './listener';

/** An answer has half a minute from one byte to the next, and a body that is refused a moment to come. */
const SOCKET_MS = 30_000;
const DRAIN_MS = 2_000;

const clientAddress = clientAddressBehind(settings.trustedProxies);

/**
 * Makes the API Gateway emulation do what the real gateway does and it does not: a body passed on as it came, CORS for the
 * configured origins alone, whole answers, uncompressed, and errors of its own making in the documented shape. And it
 * keeps to what one machine can do at once, whatever a sender does.
 */
export function correctGateway(server: Server, allowedOrigins: string[]): void {
  listenWell(server.listener);
  server.ext('onRequest', readRequest);
  for (const { settings: route } of server.table()) {
    route.timeout = { ...route.timeout, socket: SOCKET_MS };
    route.response = { ...route.response, ranges: false };
    if (route.payload) {
      // It would parse JSON and pass on what it parsed: `"text"` without its quotes.
      Object.assign(route.payload, { maxBytes: MAX_BODY_BYTES, timeout: false, override: 'application/octet-stream' });
    }
  }
  limitHandlers(server);
  server.ext('onPreResponse', (request, h) => documented(request, h, allowedOrigins));
}

async function readRequest(request: Request, h: ResponseToolkit) {
  const { req } = request.raw;
  // The real gateway sees who asks, and not a proxy of ours.
  Object.defineProperty(request.info, 'remoteAddress', { value: await clientAddress(req) });
  Object.assign(request.info, { acceptEncoding: 'identity' });
  if (Number(req.headers['content-length']) > MAX_BODY_BYTES) {
    await drain(req);
    throw refusal(413);
  }
  // Where a body turns out to be too long, it would end the connection with no answer.
  if (req.headers['transfer-encoding']) Object.assign(req, { destroy: () => req.resume() });
  // A Host that is none comes to light only where the URL is asked for, or never where it goes on as a path would.
  const { host } = request.info;
  if (!/[/?#@\\]/.test(host) && URL.canParse(req.url ?? '', `http://${host}`)) return h.continue;
  throw refusal(400);
}

/** Many a client reads no answer before it has sent its body. */
function drain(request: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, DRAIN_MS);
    const done = () => {
      clearTimeout(timer);
      resolve();
    };
    request.once('end', done).once('close', done).resume();
  });
}

/** A handler runs when its request has arrived as a whole and a place is free, until it has ended or timed out. */
function limitHandlers(server: Server): void {
  const admission = new Admission();
  for (const { settings: route } of server.table()) {
    const handler = route.handler as Lifecycle.Method;
    route.handler = async (request, h) =>
      (await admission.run(request.raw.res, async () =>
        withBytes(request.payload, () => handler.call(null, request, h)),
      )) ?? h.abandon;
  }
}

function documented(request: Request, h: ResponseToolkit, allowedOrigins: string[]) {
  let { response } = request;
  // hapi appends it to what serverless-offline has written.
  if (!('isBoom' in response)) delete response.headers['access-control-expose-headers'];
  if ('isBoom' in response) {
    const { statusCode, headers: before } = response.output;
    const error = response instanceof Problem ? response : (refusal(statusCode) ?? response);
    // Whatever hapi has against a preflight, serverless-offline says that it is well.
    const { status, headers, body } =
      statusCode === 204 ? { status: 204, headers: {}, body: undefined } : gatewayProblem(error, request);
    response = h.response(body).code(status);
    for (const [name, value] of Object.entries({ ...before, ...headers })) response.header(name, String(value));
  }
  const { headers } = response;
  if (!allowedOrigins.includes(String(request.headers['origin']))) {
    for (const name of Object.keys(headers)) if (name.startsWith('access-control-')) delete headers[name];
  }
  const others = String(headers['vary'] ?? '')
    .split(/, */)
    .filter((each) => each && each !== 'origin');
  headers['vary'] = ['origin', ...others].join(', ');
  return response;
}
