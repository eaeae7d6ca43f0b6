import { signedInToWrite } from '../identity/signed-in-to-write';
import operation from '../openapi/operations/delete';
import { deleteActivity } from './write';

export const handler = signedInToWrite(operation, async ({ asker, path: { id } }) => {
  await deleteActivity(asker.handle, id);
  return { body: { uuid: id } };
});
