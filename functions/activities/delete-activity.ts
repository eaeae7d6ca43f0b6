import operation from '../generated/operations/delete-activity';
import { signedInToWrite } from '../lib/auth/signed-in-to-write';
import { deleteActivity } from './write-activity';

export const handler = signedInToWrite(operation, async ({ asker, path: { id } }) => {
  await deleteActivity(asker.handle, id);
  return { body: { uuid: id } };
});
