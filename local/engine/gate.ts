import { once } from 'node:events';
import { Agent, createServer, request as forward, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What is behind a gate: a port of loopback, or a socket file (on Windows a named pipe). */
export type Behind = { port: number } | { socketPath: string };

/**
 * Why a request is refused: it is a web page's, and not this project's or a developer's tool's. Browsers mark what a page
 * sends: `Origin` on all but a simple GET of its own, `Sec-Fetch-Site` on everything (`none` is what a person typed),
 * OPTIONS before anything unusual; and a page whose own name was made to lead here (DNS rebinding) still sends that name
 * as `Host`.
 * @returns undefined where it may pass
 */
function refusal({ method, headers }: IncomingMessage, own: string[]): string | undefined {
  const site = headers['sec-fetch-site'];
  if (headers.origin !== undefined || method === 'OPTIONS' || (site !== undefined && site !== 'none'))
    return 'Web pages may not use this.';
  return own.includes(headers.host ?? '') ? undefined : 'This is not the address of what listens here.';
}

/**
 * An HTTP proxy on loopback that passes on whatever no web page has sent, over connections that are kept.
 * Where nothing answers behind it, the connection is closed: a client sees what it would see without the gate.
 * @param at where it listens, as `http://127.0.0.1:4568`; port 0 is any that is free
 * @param answers what it answers by itself, as JSON by path
 */
export async function startGate(
  behind: Behind,
  at: string,
  answers: Record<string, object> = {},
): Promise<{ origin: string; server: Server }> {
  const agent = new Agent({ keepAlive: true });
  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    const refused = refusal(request, own);
    if (refused) {
      response.writeHead(403, { 'content-type': 'text/plain', connection: 'close' }).end(`${refused}\n`);
      return;
    }
    const { method, url: path = '/', rawHeaders: headers } = request;
    const [named = ''] = path.split('?');
    const known = method === 'GET' ? answers[named.endsWith('/') ? named.slice(0, -1) : named] : undefined;
    if (known) {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(known));
      return;
    }
    const onward = forward({ host: '127.0.0.1', ...behind, agent, method, path, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    response.on('close', () => onward.destroy());
    request.pipe(onward);
  });
  server.on('close', () => agent.destroy());
  const { hostname, port: wanted } = new URL(at);
  server.listen(Number(wanted), hostname);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const names = hostname === '127.0.0.1' ? [hostname, 'localhost', '[::1]'] : [hostname];
  const own = names.map((name) => `${name}:${port}`);
  return { origin: `http://${hostname}:${port}`, server };
}
