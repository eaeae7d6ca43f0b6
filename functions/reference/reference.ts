import { readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import yaml from '../../openapi-3.0.yml?file';
import json from '../../openapi-3.0.yml?json';
import { lambda } from '../lib/http/endpoint';
import { etagOf, isKnown } from '../lib/http/etag';
import type { Event } from '../lib/http/event';
import { methodNotAllowed, Problem } from '../lib/http/problem';
import { files, redirectPage, referencePage } from './reference-page';

type Answer = APIGatewayProxyStructuredResultV2;

const TYPES: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css' };
const FILES = new Map(files.map((file) => [basename(file), file]));

/** Its bytes, compressed. */
const read = (file: string): Promise<Buffer> => readFile(join(__dirname, file));
const textOf = async (file: string): Promise<string> => String(await promisify(gunzip)(await read(file)));

/** The API's description, a page to read and try it, and what that is made of. */
export const handler = lambda(async (event) => {
  const { method = 'GET' } = event.requestContext.http ?? {};
  if (method !== 'GET' && method !== 'HEAD') throw methodNotAllowed(method, 'GET, HEAD');
  switch (event.rawPath) {
    case '/openapi-3.0.yml':
      return text(event, await describedAt(event, yaml, inYaml), { 'content-type': 'application/yaml; charset=utf-8' });
    case '/openapi-3.0.json':
      return text(event, await describedAt(event, json, inJson), { 'content-type': 'application/json; charset=utf-8' });
    case '/docs':
      return text(event, referencePage.text, referencePage.headers);
    case '/docs/oauth2-redirect.html':
      return text(event, redirectPage.text, redirectPage.headers);
    default:
      return file(event, basename(event.rawPath));
  }
});

/** It changes with the next version, and a client keeps it until then. */
function text(event: Event, body: string, headers: Record<string, string>): Answer {
  const etag = etagOf(body);
  const known = { ...headers, 'cache-control': 'no-cache', etag };
  return isAsBefore(event, etag) ? { statusCode: 304, headers: known } : { statusCode: 200, headers: known, body };
}

/** A file with a hash in its name never changes. */
async function file(event: Event, name: string): Promise<Answer> {
  const found = FILES.get(name);
  if (!found) throw new Problem(404, 'There is nothing here by that name.');
  const tag = `"${name}"`;
  const headers = {
    'content-type': `${TYPES[extname(name)] ?? 'text/plain'}; charset=utf-8`,
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
    vary: 'accept-encoding',
    etag: `W/${tag}`, // compressed or not
  };
  if (isAsBefore(event, tag)) return { statusCode: 304, headers };
  const takesGzip = /\bgzip\b(?!\s*;\s*q=0)/i.test(event.headers['accept-encoding'] ?? '');
  if (!takesGzip) return { statusCode: 200, headers, body: await textOf(found) };
  const body = (await read(found)).toString('base64');
  return { statusCode: 200, headers: { ...headers, 'content-encoding': 'gzip' }, body, isBase64Encoded: true };
}

const isAsBefore = ({ headers }: Event, etag: string): boolean => isKnown(etag, headers['if-none-match'] ?? '');

/** The API's description, which begins its servers with where it was asked for. */
async function describedAt(event: Event, file: string, first: (text: string, url: string) => string): Promise<string> {
  const { host = '', 'x-forwarded-proto': scheme } = event.headers;
  const isHost = /^([\w.-]+|\[[\da-f:]+\])(:\d{1,5})?$/i.test(host);
  return first(await textOf(file), isHost ? `${scheme === 'https' ? 'https' : 'http'}://${host}` : '/');
}

const HERE = 'Where this was read';

const inYaml = (text: string, url: string): string =>
  text.replace(/^servers:\n/m, `servers:\n  - url: ${url}\n    description: ${HERE}\n`);

const inJson = (text: string, url: string): string =>
  text.replace('"servers":[', `"servers":[${JSON.stringify({ url, description: HERE })},`);
