import { findPerson } from '../dynamodb/people';
import { handleKey, type Person } from '../dynamodb/person';
import { type Answer, bodyOf, lambda, parametersOf, type Request, success } from '../http/endpoint';
import type { Event } from '../http/event';
import type { Operation, OperationId } from '../http/operation';
import { handleOf, invalidToken } from './access-token';

export interface Asker {
  /** In lower case, as the table's keys have it. */
  handle: string;
  /** As its owner gave it. */
  given: string;
  /** My profile, being read; undefined where there is none yet. */
  known: Promise<Person | undefined>;
}

/**
 * Who is asking, by a verified access token, and whether they may still.
 * @returns `allowed` rejects for a deleted user
 * @throws {Problem} 401, 503
 */
export async function whoIsAsking(event: Event): Promise<{ asker: Asker; allowed: Promise<void> }> {
  const given = await handleOf(event.headers['authorization']);
  const known = findPerson(given);
  const allowed = known.then((person) => {
    if (person?.deleted) throw invalidToken('This account has been deleted.');
  });
  // The caller that waits for it is told; until then a refusal must not end the process.
  allowed.catch(() => {});
  return { asker: { handle: handleKey(given), given, known }, allowed };
}

/**
 * A Lambda handler for an operation that reads and needs a verified access token. Whether the user is still there is
 * asked while the operation's own query is under way, so that it costs no second trip.
 */
export function signedIn<Id extends OperationId>(
  operation: Operation<Id>,
  answer: (request: Request<Id, Asker>) => Promise<Answer<Id>>,
) {
  return lambda(async (event) => {
    const { asker, allowed } = await whoIsAsking(event);
    const request = { ...parametersOf(event, operation), body: bodyOf(event, operation), asker };
    const [answered] = await Promise.all([answer(request), allowed]);
    return success(event, answered, 'private, no-store');
  });
}
