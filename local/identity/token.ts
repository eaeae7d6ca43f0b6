/** `npm run token -- HANDLE`: an access token for ten minutes, signed with this machine's own key, to try the API with. */
import { isHandle } from '../../functions/identity/person';
import { settings } from '../settings';
import { localToken } from './keys';
import { secretsIn } from './secrets';

const [handle = ''] = process.argv.slice(2);
if (isHandle(handle)) {
  console.log(await localToken(await secretsIn(settings.dataFolder), handle));
} else {
  console.error('Whose token? For example: npm run --silent token -- andrewbrown');
  process.exitCode = 1;
}
