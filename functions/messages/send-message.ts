import operation from '../generated/operations/send-message';
import { signedInToWrite } from '../lib/auth/signed-in-to-write';
import { once, writtenBefore } from '../lib/dynamodb/idempotency';
import { S } from '../lib/dynamodb/item';
import { findReceiver, sendMessage } from './conversation-data';
import { toMessage } from './message-item';

/** Where one of the two ways to address a message is empty, the other holds. */
const given = (value: unknown): string | undefined => (typeof value === 'string' && value.trim() ? value : undefined);

export const handler = signedInToWrite(operation, async ({ asker, header, body }) => {
  const { message } = body;
  const group = 'message_group_uuid' in body ? given(body.message_group_uuid) : undefined;
  const to = 'user_receiver_handle' in body ? body.user_receiver_handle : undefined;
  const asked = once(asker.handle, header['idempotency-key'], 'message-create', message, group, to);
  const before = await writtenBefore(asked);
  if (before) return { body: toMessage({ ...before, message: S(message) }) };
  const receiver = await findReceiver(asker.handle, { group, handle: to });
  return { body: toMessage(await sendMessage(await asker.person(), receiver, message, asked)) };
});
