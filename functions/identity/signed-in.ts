import { type Answer, bodyOf, lambda, parametersOf, type Request, success } from '../http/endpoint';
import type { Operation, OperationId } from '../http/operation';
import { Problem } from '../http/problem';
import { handleKey, type Person } from './person';
import { createPerson, findPerson } from './profile';
import { handleOf } from './token';

export interface Asker {
  /** In lower case, as the table's keys have it. */
  handle: string;
  /** My profile; made now where this is the first that is heard of me. */
  person: () => Promise<Person>;
}

/**
 * A Lambda handler for an operation that needs a verified access token. A deleted user's token is refused: before
 * anything is written, and while a GET's own query is under way, so that it costs no second trip.
 */
export function signedIn<Id extends OperationId>(
  operation: Operation<Id>,
  answer: (request: Request<Id, Asker>) => Promise<Answer<Id>>,
) {
  return lambda(async (event) => {
    const handle = await handleOf(event.headers?.['authorization']);
    const parameters = parametersOf(event, operation);
    const body = bodyOf(event, operation);
    const known = findPerson(handle);
    const asker: Asker = {
      handle: handleKey(handle),
      person: async () => (await known) ?? createPerson(handle),
    };
    const allowed = known.then((person) => {
      if (person?.deleted) throw new Problem(401, 'This account has been deleted.', { 'www-authenticate': 'Bearer' });
    });
    if (event.requestContext?.http?.method !== 'GET') await allowed;
    const [answered] = await Promise.all([answer({ ...parameters, body, asker }), allowed]);
    return success(event, answered, 'private, no-store');
  });
}
