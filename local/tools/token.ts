/** `npm run token -- HANDLE`: an access token for ten minutes, signed with this machine's own key, to try the API with. */
import { isHandle } from '../../functions/lib/dynamodb/person';
import { runningIssuer } from '../issuer/running-issuer';
import { secretsIn } from '../issuer/secrets';
import { localToken } from '../issuer/signing-keys';
import { settings } from '../settings';

const [handle = ''] = process.argv.slice(2);
if (isHandle(handle)) {
  const { dataFolder } = settings;
  console.log(await localToken(await secretsIn(dataFolder), handle, await runningIssuer(dataFolder)));
} else {
  console.error('Whose token? For example: npm run --silent token -- andrewbrown');
  process.exitCode = 1;
}
