import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import { textFormats } from '../../functions/lib/http/text-formats';
import type { Json } from '../tools/openapi-document';

interface Response {
  content?: Record<string, { examples?: Record<string, { value: Json; 'x-request'?: Json }> }>;
}
export interface OperationObject {
  operationId: string;
  /** The function that answers it, where it is not the one of its name. */
  'x-function'?: string;
  security?: object[];
  parameters?: { name?: string; in?: string; required?: boolean; example?: string }[];
  requestBody?: { content: Record<string, { examples?: Record<string, { value: Json }> }> };
  responses: Record<string, Response | { $ref: string }>;
}
const document: {
  paths: Record<string, Record<string, OperationObject>>;
  components: Record<string, Record<string, Json>>;
} = parse(readFileSync(resolve('openapi-3.0.yml'), 'utf8'));

const METHODS = ['get', 'put', 'post', 'delete'];
export const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item)
    .filter(([method]) => METHODS.includes(method))
    .map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
);

// The more literal of two paths is the one that answers, as at the gateway, and of an `@handle` the one that begins with it.
const byPath = operations
  .map(({ path, ...rest }) => ({ ...rest, path, pattern: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`) }))
  .sort(
    (one, other) =>
      one.path.split('{').length - other.path.split('{').length ||
      Number(other.path.includes('@{')) - Number(one.path.includes('@{')),
  );

const ajv = new Ajv({ strict: false, allErrors: true, formats: textFormats });
addFormats(ajv);
ajv.addSchema(document, 'openapi');

const operationOf = (method: string, path: string) =>
  byPath.find(
    (each) =>
      each.method === (method === 'HEAD' ? 'GET' : method) &&
      each.pattern.test(path.replace('/%40', '/@').replace(/\/$/, '')),
  );

/** @throws where the answer is not one that openapi-3.0.yml describes */
export function expectDocumented(method: string, path: string, response: globalThis.Response, body: string): void {
  const found = operationOf(method, path);
  const type = response.headers.get('content-type')?.split(';')[0] ?? '';
  const at = found
    ? `openapi#/paths/${escaped(found.path)}/${found.method.toLowerCase()}/responses/${response.status}`
    : undefined;
  const described = found?.operation.responses[String(response.status)];
  if (found && !described) throw new Error(`${method} ${path}: ${response.status} is not described.`);
  // What no operation answers is a problem too.
  const schema =
    described && at
      ? `${'$ref' in described ? `openapi${described.$ref}` : at}/content/${escaped(type)}/schema`
      : 'openapi#/components/schemas/Problem';
  if (found && !response.headers.has('x-request-id')) throw new Error(`${method} ${path}: it has no X-Request-Id.`);
  if (method === 'HEAD' || response.status === 304) return;
  const validate = ajv.getSchema(schema) ?? ajv.compile({ $ref: schema });
  if (!validate(JSON.parse(body))) throw new Error(`${method} ${path}: ${ajv.errorsText(validate.errors)} in ${body}`);
}

const escaped = (key: string) => encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'));
