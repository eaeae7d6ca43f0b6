import operation from '../generated/operations/create-activity';
import { signedInToWrite } from '../lib/auth/signed-in-to-write';
import { toActivity } from '../lib/dynamodb/activity-presenter';
import { once } from '../lib/dynamodb/idempotency';
import { createActivity } from './write-activity';

export const handler = signedInToWrite(operation, async ({ asker, header, body: { message, ttl } }) => {
  const asked = once(asker.handle, header['idempotency-key'], 'create', message, ttl);
  return { body: toActivity(await createActivity(await asker.person(), message, ttl, asked)) };
});
