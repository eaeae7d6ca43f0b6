import { basename } from 'node:path';
import licence from 'swagger-ui-dist/LICENSE?file';
import redirectScript from 'swagger-ui-dist/oauth2-redirect.js?file';
import style from 'swagger-ui-dist/swagger-ui.css?file';
import script from 'swagger-ui-dist/swagger-ui-bundle.js?file';
import notices from 'swagger-ui-dist/swagger-ui-bundle.js.LICENSE.txt?file';
import { required } from '../lib/environment';
import look from './page/look.css?file';
import start from './page/start.js?file';

const issuer = required('AUTH_ISSUER');
const client = required('AUTH_CLIENT_ID');
const site = required('FRONTEND_URL');

const at = (file: string): string => `/docs/${basename(file)}`;
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

const policy = (...more: string[]): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "img-src 'self' data:",
    ...more,
  ].join('; ');

const common = {
  'content-type': 'text/html; charset=utf-8',
  'x-content-type-options': 'nosniff',
  // The address of the second has a code in it.
  'referrer-policy': 'no-referrer',
};

/** Beside the API, the page asks the issuer: where that is, and where it has its endpoints. */
const endpoints = (process.env['AUTH_ORIGINS'] ?? '').split(/[\s,]+/).filter(Boolean);
const asked = new Set([issuer, ...endpoints].map((address) => new URL(address).origin));

export const referencePage = {
  headers: {
    ...common,
    'content-security-policy': policy("style-src 'self'", `connect-src 'self' ${[...asked].join(' ')}`),
    'cross-origin-opener-policy': 'same-origin-allow-popups',
  },
  text: `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Cruddur API</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${at(style)}">
<link rel="stylesheet" href="${at(look)}">
<script src="${at(script)}" defer></script>
<script src="${at(start)}" type="module"></script>
</head>
<body data-issuer="${escaped(issuer)}" data-client="${escaped(client)}">
<header>
<a href="/openapi-3.0.yml">openapi-3.0.yml</a>
<a href="/openapi-3.0.json">openapi-3.0.json</a>
<a href="${escaped(site)}/">The site</a>
</header>
<noscript><p>This page needs scripts. The files above have all that it shows.</p></noscript>
<main id="reference"></main>
<footer><a href="${at(licence)}">Swagger UI</a> <a href="${at(notices)}">Licences of its parts</a></footer>
</body>
</html>
`,
};

/** Where the issuer leads back to. It hands the code on to the page that opened it, and closes. */
export const redirectPage = {
  headers: { ...common, 'content-security-policy': policy() },
  text: `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Signed in</title>
<link rel="icon" href="data:,">
<script src="${at(redirectScript)}" defer></script>
</head>
<body><p>You are signed in. This window closes by itself.</p></body>
</html>
`,
};

/** The files that the pages load or link to. */
export const files = [style, look, script, start, redirectScript, licence, notices];
