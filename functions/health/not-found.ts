import { routes } from '../generated/routes';
import { lambda } from '../lib/http/endpoint';
import { methodNotAllowed, Problem } from '../lib/http/problem';

const REFERENCE = /^\/(docs|openapi-3\.0\.(yml|json))$/;

/**
 * What no other function answers: an unknown path, a known one with a method that it does not have, or one with a slash at
 * its end, which the gateway takes for another.
 */
export const handler = lambda(async ({ requestContext, rawPath, rawQueryString }) => {
  const [, slashless] = /^(.+)\/$/.exec(rawPath) ?? [];
  if (slashless && [...routes, { pattern: REFERENCE }].some(({ pattern }) => pattern.test(slashless)))
    return { statusCode: 308, headers: { location: `${slashless}${rawQueryString ? `?${rawQueryString}` : ''}` } };
  const allowed = routes.filter(({ pattern }) => pattern.test(rawPath)).flatMap(({ methods }) => methods);
  if (allowed.length === 0) throw new Problem(404, 'There is nothing here by that name.');
  const allow = [...new Set(allowed)].join(', ');
  throw methodNotAllowed(requestContext.http?.method ?? '', allow);
});
