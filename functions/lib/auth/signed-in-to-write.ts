import { createPerson } from '../dynamodb/people';
import type { Person } from '../dynamodb/person';
import { type Answer, bodyOf, lambda, parametersOf, type Request, success } from '../http/endpoint';
import type { Operation, OperationId } from '../http/operation';
import { type Asker, whoIsAsking } from './signed-in';
import { limitWrites } from './write-limit';

export interface Author extends Omit<Asker, 'known'> {
  /** My profile; made now where this is the first that is heard of me. */
  person: () => Promise<Person>;
}

/**
 * A Lambda handler for an operation that writes and needs a verified access token: a deleted user, and one who writes
 * too much, are refused before anything is written.
 */
export function signedInToWrite<Id extends OperationId>(
  operation: Operation<Id>,
  answer: (request: Request<Id, Author>) => Promise<Answer<Id>>,
) {
  return lambda(async (event) => {
    const { asker, allowed } = await whoIsAsking(event);
    const checked = { ...parametersOf(event, operation), body: bodyOf(event, operation) };
    await Promise.all([allowed, limitWrites(asker.handle, event.requestContext.http?.sourceIp)]);
    const author = { ...asker, person: async () => (await asker.known) ?? createPerson(asker.given) };
    return success(event, await answer({ ...checked, asker: author }), 'private, no-store');
  });
}
