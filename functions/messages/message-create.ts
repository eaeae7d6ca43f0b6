import { signedInToWrite } from '../identity/signed-in-to-write';
import operation from '../openapi/operations/message-create';
import { S } from '../table/item';
import { once, writtenBefore } from '../table/once';
import { findReceiver, sendMessage } from './conversation';
import { toMessage } from './message';

export const handler = signedInToWrite(operation, async ({ asker, header, body }) => {
  const { message, message_group_uuid: group, user_receiver_handle: to } = body;
  const asked = once(asker.handle, header['idempotency-key'], 'message-create', message, group, to);
  const before = await writtenBefore(asked);
  if (before) return { body: toMessage({ ...before, message: S(message) }) };
  const receiver = await findReceiver(asker.handle, { group, handle: to });
  return { body: toMessage(await sendMessage(await asker.person(), receiver, message, asked)) };
});
