import type { ServerResponse } from 'node:http';

/**
 * No script, no frame, nothing from elsewhere, and the font and the icon of the site alone.
 * @param back the address, not on the site, to which the answer to a form may lead
 */
export function secure(response: ServerResponse, back?: string): void {
  const forms = back === undefined ? "'self'" : `'self' ${new URL(back).origin}`;
  response.setHeader(
    'content-security-policy',
    `default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action ${forms}; frame-ancestors 'none'; base-uri 'none'`,
  );
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('referrer-policy', 'no-referrer');
  response.setHeader('cache-control', 'no-store');
}

export function sendPage(response: ServerResponse, status: number, text: string, back?: string): void {
  secure(response, back);
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(text);
}

export function sendJson(response: ServerResponse, status: number, body: object): void {
  response
    .writeHead(status, {
      'content-type': 'application/json',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
    .end(JSON.stringify(body));
}
