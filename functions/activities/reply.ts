import { signedInToWrite } from '../identity/signed-in-to-write';
import operation from '../openapi/operations/reply';
import { toReply } from '../table/activity';
import { S } from '../table/item';
import { once, writtenBefore } from '../table/once';
import { createReply } from './write';

export const handler = signedInToWrite(operation, async ({ asker, path: { id }, header, body: { message } }) => {
  const asked = once(asker.handle, header['idempotency-key'], 'reply', id, message);
  const before = await writtenBefore(asked);
  if (before) return { body: toReply({ ...before, message: S(message) }) };
  return { body: toReply(await createReply(await asker.person(), id, message, asked)) };
});
