import operation from '../generated/operations/reply-to-activity';
import { signedInToWrite } from '../lib/auth/signed-in-to-write';
import { toReply } from '../lib/dynamodb/activity-presenter';
import { once, writtenBefore } from '../lib/dynamodb/idempotency';
import { S } from '../lib/dynamodb/item';
import { createReply } from './write-activity';

export const handler = signedInToWrite(operation, async ({ asker, path: { id }, header, body: { message } }) => {
  const asked = once(asker.handle, header['idempotency-key'], 'reply', id, message);
  const before = await writtenBefore(asked);
  if (before) return { body: toReply({ ...before, message: S(message) }) };
  return { body: toReply(await createReply(await asker.person(), id, message, asked)) };
});
