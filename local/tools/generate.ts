/**
 * Makes, from openapi-3.0.yml, what the functions take from it:
 * types.ts, and operations/<operationId>.ts with that operation's request validators, compiled,
 * so that a cold start loads no schema compiler and no schema that the endpoint does not use.
 *
 * `generate.ts --check` writes nothing and fails where a file is not up to date.
 */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import Ajv, { _, type CodeKeywordDefinition } from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';
import openapiTypes, { astToString } from 'openapi-typescript';
import { parse } from 'yaml';
import { textFormats } from '../../functions/lib/http/text-formats';
import { isRecord, type Json, OPENAPI_FILE } from './openapi-document';

const folder = fileURLToPath(new URL('../../functions/generated', import.meta.url));
/** What a schema's `format` stands for: see functions/lib/http/text-formats.ts. */
const FORMATS = { formats: _`textFormats` };

const banner = '// Generated from openapi-3.0.yml by `npm run generate`. Do not edit.\n';

const METHODS = ['get', 'put', 'post', 'delete'];

const record = (value: Json | undefined): { [key: string]: Json } => (isRecord(value) ? value : {});
const list = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);

/**
 * Maps where a schema fails ("#/properties/ttl/enum") to the code that says so, from its `x-error`: one code, or one for each
 * keyword. What is required fails above the schema, and its place stands for it.
 */
function errorCodes(schema: Json, path = '#', into: Record<string, string> = {}): Record<string, string> {
  if (typeof schema !== 'object' || schema === null) return into;
  for (const [key, entry] of Object.entries(schema)) {
    if (key !== 'x-error') errorCodes(entry, `${path}/${key}`, into);
    else if (typeof entry === 'string') into[path] = entry;
    else
      for (const [keyword, code] of Object.entries(record(entry)))
        into[keyword === 'required' ? path : `${path}/${keyword}`] = String(code);
  }
  return into;
}

/** No half of a surrogate pair, which no pattern says in a way that every language reads. */
const wellFormed: CodeKeywordDefinition = {
  keyword: 'x-well-formed',
  type: 'string',
  code: (context) => context.pass(_`${context.data}.isWellFormed()`),
};

/** An integer as it is written in an address: digits, where JavaScript would also read `0x10` and `1e1` as numbers. */
const digits: CodeKeywordDefinition = {
  keyword: 'x-digits',
  type: 'string',
  error: { message: 'must be integer' },
  code: (context) => context.pass(_`/^[0-9]{1,9}$/.test(${context.data})`),
};
const written = (schema: Json): Json => {
  const { default: preset, format: _bits, ...rest } = record(schema);
  if (rest['type'] !== 'integer') return schema;
  // One after the other: the second makes a number of it.
  return { ...(preset !== undefined && { default: preset }), allOf: [{ type: 'string', 'x-digits': true }, rest] };
};

/** What is the same in upper and lower case goes on in lower case. */
const lowerCase: CodeKeywordDefinition = {
  keyword: 'x-lower-case',
  type: 'string',
  code: ({ gen, data, it }) => gen.code(_`${it.parentData}[${it.parentDataProperty}] = ${data}.toLowerCase()`),
};

/** The value with every `$ref` replaced by what it points at; a request's schemas have no cycles. */
function inlined(value: Json, document: Json): Json {
  if (Array.isArray(value)) return value.map((entry) => inlined(entry, document));
  if (!isRecord(value)) return value;
  if (typeof value['$ref'] === 'string') {
    const target = value['$ref'].slice(2).split('/');
    return inlined(
      target.reduce<Json>((at, key) => record(at)[key] ?? null, document),
      document,
    );
  }
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, inlined(entry, document)]));
}

function validators(operation: { [key: string]: Json }) {
  const groups: Record<'path' | 'query' | 'header', { properties: Record<string, Json>; required: string[] }> = {
    path: { properties: {}, required: [] },
    query: { properties: {}, required: [] },
    header: { properties: {}, required: [] },
  };
  for (const parameter of list(operation['parameters']).map(record)) {
    const { name, in: place, required, schema } = parameter;
    if (typeof name !== 'string' || !(place === 'path' || place === 'query' || place === 'header')) continue;
    // It makes no request wrong: an answer either is the one that it names, or it is not.
    if (name === 'If-None-Match') continue;
    const key = place === 'header' ? name.toLowerCase() : name;
    groups[place].properties[key] = written(schema ?? {});
    if (required) groups[place].required.push(key);
  }
  const parameters = {
    type: 'object',
    properties: Object.fromEntries(
      Object.entries(groups).map(([place, group]) => [place, { type: 'object', ...group }]),
    ),
  };
  const schema = record(record(record(operation['requestBody'])['content'])['application/json'])['schema'];
  // A body that fits more than one of several is taken as the first that it fits.
  const { oneOf, ...rest } = record(schema);
  return { parameters, body: oneOf ? { ...rest, anyOf: oneOf } : schema };
}

function operationFile(id: string, operation: { [key: string]: Json }, method: string, allow: string[]): string {
  const { parameters, body } = validators(operation);
  // Only the text of an URL becomes a number: a number in a body that should be text is an error.
  const forParameters = new Ajv({
    strict: false,
    coerceTypes: true,
    useDefaults: true,
    formats: textFormats,
    code: { source: true, esm: true, ...FORMATS },
  });
  const forBody = new Ajv({
    strict: false,
    allErrors: true,
    useDefaults: true,
    formats: textFormats,
    code: { source: true, esm: true, ...FORMATS },
  });
  for (const keyword of [digits, lowerCase]) forParameters.addKeyword(keyword);
  for (const keyword of [wellFormed, lowerCase]) forBody.addKeyword(keyword);
  forParameters.addSchema(parameters, 'parameters');
  if (body !== undefined) forBody.addSchema(record(body), 'body');
  const compiled = [
    standaloneCode(forParameters, { parameters: 'parameters' }),
    body === undefined ? '' : scoped(standaloneCode(forBody, { body: 'body' })),
  ];
  const code = compiled.join('\n');
  const formats = code.includes('textFormats') ? "\nimport { textFormats } from '../../lib/http/text-formats';" : '';
  return (
    `${banner}// @ts-nocheck: what the schema compiler writes is not typed
import type { Operation } from '../../lib/http/operation';${formats}

${code}

const operation: Operation<'${id}'> = {
  methods: ${JSON.stringify(method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()])},
  allow: '${allow.join(', ')}',
  parameters,
  ${body === undefined ? '' : 'body,\n  '}codes: ${JSON.stringify({ ...errorCodes(parameters), ...errorCodes(body ?? null) })},
};
export default operation;
`
      .replaceAll('"use strict";', '')
      // What a pattern names must not turn the direction of the source.
      .replaceAll(/\p{Cf}/gu, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .replaceAll(/export const (parameters|body) = /g, 'const $1 = ')
  );
}

/** Two compiled schemas in one file must not share names. */
const scoped = (code: string) => code.replaceAll(/\b(schema|func|pattern|formats|validate)(\d+)\b/g, '$1Body$2');

interface Route {
  path: string;
  /** Every address of this path, as the text of a regular expression. */
  pattern: string;
  methods: string[];
}

function routesOf(paths: { [key: string]: Json }): Route[] {
  return Object.entries(paths).map(([path, item]) => {
    const methods = METHODS.filter((method) => record(item)[method]).map((method) => method.toUpperCase());
    return {
      path,
      pattern: `^${path.replaceAll(/[/.]/g, '\\$&').replaceAll(/\{\w+\}/g, '[^/]+')}$`,
      methods: methods.includes('GET') ? [...methods, 'HEAD'] : methods,
    };
  });
}

/** What a path takes, as a 405 names it: `/api/activities/home` is an address of `/api/activities/{id}` too. */
const allowedAt = (path: string, routes: Route[]): string[] => [
  ...new Set(routes.filter(({ pattern }) => new RegExp(pattern).test(path)).flatMap(({ methods }) => methods)),
];

function routesFile(routes: Route[]): string {
  const lines = routes.map(
    ({ pattern, methods }) => `  { pattern: /${pattern}/, methods: ${JSON.stringify(methods)} },`,
  );
  return `${banner}/** Every path, and the methods it takes. */\nexport const routes = [\n${lines.join('\n')}\n];\n`;
}

async function generate(): Promise<Map<string, string>> {
  const document: Json = parse(await readFile(OPENAPI_FILE, 'utf8'));
  const files = new Map<string, string>();
  files.set('types.ts', banner + astToString(await openapiTypes(pathToFileURL(OPENAPI_FILE), { silent: true })));
  const paths = record(record(document)['paths']);
  const routes = routesOf(paths);
  files.set('routes.ts', routesFile(routes));
  for (const { path } of routes) {
    const item = record(paths[path]);
    for (const method of METHODS) {
      const { operationId: id, parameters, requestBody } = record(item[method]);
      if (typeof id !== 'string') continue;
      const request = {
        parameters: [...list(item['parameters']), ...list(parameters)],
        requestBody: requestBody ?? null,
      };
      files.set(
        `operations/${id}.ts`,
        operationFile(id, record(inlined(request, document)), method, allowedAt(path, routes)),
      );
    }
  }
  return files;
}

const wanted = await generate();
const present = (await readdir(join(folder, 'operations')).catch(() => [])).map((name) => `operations/${name}`);
const surplus = present.filter((name) => !wanted.has(name));

if (process.argv.includes('--check')) {
  const read = (name: string) => readFile(join(folder, name), 'utf8').catch(() => '');
  const stale = [...surplus];
  for (const [name, text] of wanted) if ((await read(name)) !== text) stale.push(name);
  if (stale.length > 0) {
    console.error(`Not up to date with openapi-3.0.yml: ${stale.join(', ')}. Run: npm run generate`);
    process.exitCode = 1;
  }
} else {
  await mkdir(join(folder, 'operations'), { recursive: true });
  for (const name of surplus) await rm(join(folder, name));
  for (const [name, text] of wanted) await writeFile(join(folder, name), text);
  console.log(`${wanted.size} files from openapi-3.0.yml`);
}
