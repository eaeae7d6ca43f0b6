import { type OutgoingHttpHeaders, request } from 'node:http';

export interface Sent {
  method?: string;
  headers?: OutgoingHttpHeaders;
  body?: string;
}

/** A request with exactly these headers, `Host` and `Origin` among them, which fetch does not leave to its caller. */
export const send = (url: string, { method = 'GET', headers = {}, body }: Sent = {}) =>
  new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; text: string }>((resolve, reject) => {
    const sent = request(url, { method, headers }, async (response) => {
      let text = '';
      for await (const chunk of response) text += chunk;
      resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
    });
    sent.on('error', reject).end(body);
  });

/** What browsers make of the ways in which a web page can ask for something; `port` is that of what is asked. */
export const requestsOfWebPages = (port: number, body: string): [how: string, sent: Sent][] => [
  [
    'a preflight',
    { method: 'OPTIONS', headers: { origin: 'http://page.example', 'access-control-request-method': 'POST' } },
  ],
  ['a preflight without an origin', { method: 'OPTIONS' }],
  ['text', { method: 'POST', headers: { origin: 'http://page.example', 'content-type': 'text/plain' }, body }],
  ['nameless', { method: 'POST', headers: { origin: 'null' }, body }],
  ['a page of this machine', { method: 'POST', headers: { origin: 'http://localhost:3000' }, body }],
  ['this own origin', { method: 'POST', headers: { origin: `http://127.0.0.1:${port}` }, body }],
  ['an image', { headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' } }],
  ['a page of another port', { method: 'POST', headers: { 'sec-fetch-site': 'same-site' }, body }],
  ['a frame in itself', { method: 'POST', headers: { 'sec-fetch-site': 'same-origin' }, body }],
  ['DNS rebinding', { method: 'POST', headers: { host: `page.example:${port}` }, body }],
  ['DNS rebinding without a port', { method: 'POST', headers: { host: 'page.example' }, body }],
  ['another port’s name', { method: 'POST', headers: { host: `127.0.0.1:${port + 1}` }, body }],
  ['a name that only begins so', { method: 'POST', headers: { host: `localhost.page.example:${port}` }, body }],
];
