import type { IncomingMessage, ServerResponse } from 'node:http';

const MAX_FORM_BYTES = 8 * 1024;

/** The form that was sent. @throws where it is larger than any of ours */
export async function formOf(request: IncomingMessage): Promise<Record<string, string>> {
  let text = '';
  for await (const chunk of request) {
    text += chunk;
    if (text.length > MAX_FORM_BYTES) throw new Error('A form is too large.');
  }
  return Object.fromEntries(new URLSearchParams(text));
}

/** No script, no frame, nothing from elsewhere; a form may lead back to the site. */
export function secure(response: ServerResponse): void {
  response.setHeader(
    'content-security-policy',
    "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  );
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('referrer-policy', 'no-referrer');
  response.setHeader('cache-control', 'no-store');
}

export function sendPage(response: ServerResponse, status: number, text: string): void {
  secure(response);
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(text);
}
