import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { ask, newPerson, post } from '../local/testing/api-client';
import { type OperationObject, operations } from '../local/testing/documented';

interface Service {
  functions: Record<string, { handler: string; events: { httpApi?: string | { method: string; path: string } }[] }>;
}
const service: Service = parse(readFileSync('serverless.yml', 'utf8'), { logLevel: 'error' });
const routeOf = (event: string | { method: string; path: string }) =>
  typeof event === 'string' ? event : `${event.method} ${event.path}`;

// A public read has one route for all methods and refuses the others itself. Where a token is needed it has two: with one for
// all, the gateway's authorizer would refuse a browser's preflights.
const routedMethods = (method: string, operation: OperationObject) => {
  if (method !== 'GET') return [method];
  return isPublic(operation) ? ['ANY'] : ['GET', 'HEAD'];
};

test('what is described is what there is: each operation one function of its name, in a file of its own', () => {
  const described = operations
    .filter(({ operation }) => !operation['x-function'])
    .flatMap(({ method, path, operation }) =>
      routedMethods(method, operation).map((each) => `${operation.operationId}: ${each} ${path}`),
    );
  // What shares another's function is answered by it, as the gateway has one path for both.
  for (const { operation } of operations)
    expect(Object.keys(service.functions)).toContain(operation['x-function'] ?? operation.operationId);
  const served = Object.entries(service.functions)
    .filter(([name]) => !['not-found', 'reference'].includes(name))
    .flatMap(([name, { events }]) =>
      (events ?? []).flatMap(({ httpApi }) => (httpApi ? `${name}: ${routeOf(httpApi)}` : [])),
    );
  expect(served.toSorted()).toEqual(described.toSorted());
  const files = Object.entries(service.functions).map(([name, { handler }]) => handler.endsWith(`/${name}.handler`));
  expect(files).not.toContain(false);
});

test('an operation that needs a token describes 401, every other does not', () => {
  for (const { operation } of operations) {
    expect([operation.operationId, '401' in operation.responses]).toEqual([operation.operationId, !operation.security]);
  }
});

const isPublic = ({ security }: OperationObject) => security?.length === 0;

describe('each example runs', () => {
  /** The path with its parameters' examples; where an activity is meant, one that is there. */
  const pathFor = async (path: string, method: string, as: { handle: string; token: string }) => {
    if (path.startsWith('/api/activities/{id}') && method !== 'GET')
      return path.replace('{id}', (await post(as, 'x')).uuid);
    await newPersonNamed();
    return path
      .replace('{id}', path.includes('messages') ? '@worf' : '@andrewbrown')
      .replace('{handle}', 'andrewbrown')
      .replace('{tag}', 'cruddur');
  };
  const newPersonNamed = async () => {
    const { tokenFor } = await import('../local/testing/api-client');
    for (const handle of ['andrewbrown', 'worf', 'garak'])
      await ask('GET', '/api/profile', { token: await tokenFor(handle) });
  };

  test.each(operations)('$method $path: 200', async ({ method, path, operation }) => {
    const me = await newPerson();
    const needed = (operation.parameters ?? []).filter((each) => each.in === 'query' && each.required);
    const query = new URLSearchParams();
    for (const { name = '', example = '' } of needed) query.set(name, example);
    const at = `${await pathFor(path, method, me)}${query.size > 0 ? `?${query}` : ''}`;
    const examples = Object.values(
      operation.requestBody?.content['application/json']?.examples ?? { none: { value: null } },
    );
    for (const { value } of examples) {
      const answer = await ask(method, at, {
        ...(!isPublic(operation) && { as: me }),
        ...(value !== null && { body: value }),
      });
      expect([answer.status, answer.body]).toEqual([200, expect.anything()]);
    }
  });

  const refused = operations.flatMap(({ method, path, operation }) => {
    const response = operation.responses['422'];
    const examples = response && 'content' in response ? (response.content?.['application/json']?.examples ?? {}) : {};
    return Object.entries(examples).map(([name, { value, ...example }]) => ({
      method,
      path,
      name,
      body: example['x-request'],
      value,
    }));
  });
  test.each(refused)('$method $path: $name is 422', async ({ method, path, body, value }) => {
    const me = await newPerson();
    const answer = await ask(method, await pathFor(path, method, me), { as: me, body });
    expect([answer.status, answer.body]).toEqual([422, value]);
  });
  test('there are some', () => expect(refused.length).toBeGreaterThanOrEqual(5));
});
