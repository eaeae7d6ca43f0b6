import { signedIn } from '../identity/signed-in';
import operation from '../openapi/operations/delete';
import { deleteActivity } from './write';

export const handler = signedIn(operation, async ({ asker, path: { id } }) => {
  await deleteActivity(asker.handle, id);
  return { body: { uuid: id } };
});
