import { routes } from '../generated/routes';
import { lambda } from '../lib/http/endpoint';
import { methodNotAllowed, Problem } from '../lib/http/problem';

/** What no other function answers: an unknown path, or a known one with a method that it does not have. */
export const handler = lambda(async ({ requestContext }) => {
  const { method = '', path = '' } = requestContext.http ?? {};
  const allowed = routes.filter(({ pattern }) => pattern.test(path)).flatMap(({ methods }) => methods);
  if (allowed.length === 0) throw new Problem(404, 'There is nothing here by that name.');
  const allow = [...new Set(allowed)].join(', ');
  throw methodNotAllowed(method, allow);
});
