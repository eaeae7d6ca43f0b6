import { signedInToWrite } from '../identity/signed-in-to-write';
import operation from '../openapi/operations/create';
import { toActivity } from '../table/activity';
import { once } from '../table/once';
import { createActivity } from './write';

export const handler = signedInToWrite(operation, async ({ asker, header, body: { message, ttl } }) => {
  const asked = once(asker.handle, header['idempotency-key'], 'create', message, ttl);
  return { body: toActivity(await createActivity(await asker.person(), message, ttl, asked)) };
});
