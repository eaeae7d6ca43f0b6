/** Makes the table and the sample data where they are missing, and ends: the one-shot service of the compose stack. */
import { whyUnwritable } from '../data-folder';
import { startDatabase } from '../engine/prepare-database';
import { samplePasswordIn } from '../issuer/secrets';
import { stop } from '../processes';
import { isPrivate, settings, siteOrigin } from '../settings';

const started = await startDatabase().catch(async (error: Error) => {
  console.error((await whyUnwritable(settings.dataFolder)) ?? error.message);
  process.exit(1);
});
const password = await samplePasswordIn(settings.dataFolder);
console.log(`The table is there. The site will be at ${siteOrigin}.`);
if (isPrivate) {
  const text = password
    ? `Sample users sign in with ${password}, for example andrewbrown.`
    : 'Sample users sign in with the password that was printed when they were made, on the first start.';
  console.log(text);
}
for (const each of Object.values(started)) await stop(each);
process.exit();
