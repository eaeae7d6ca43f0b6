import type { ServerResponse } from 'node:http';

/** No script, no frame, nothing from elsewhere, and the font and the icon of the site alone; a form may lead back to the site. */
export function secure(response: ServerResponse): void {
  response.setHeader(
    'content-security-policy',
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  );
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('referrer-policy', 'no-referrer');
  response.setHeader('cache-control', 'no-store');
}

export function sendPage(response: ServerResponse, status: number, text: string): void {
  secure(response);
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(text);
}
