/** Makes the table and the sample data where they are missing, and ends: the one-shot service of the compose stack. */
import { startDatabase } from '../engine/prepare-database';
import { secretsIn } from '../issuer/secrets';
import { stop } from '../processes';
import { isLoopback, settings, siteOrigin } from '../settings';

const started = await startDatabase();
const { samplePassword } = await secretsIn(settings.dataFolder);
console.log(`The table is there. The site will be at ${siteOrigin}.`);
if (isLoopback(siteOrigin)) console.log(`Sample users sign in with ${samplePassword}, for example andrewbrown.`);
for (const each of Object.values(started)) await stop(each);
process.exit();
