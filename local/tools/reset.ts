/** `npm run reset`: throws the local data away; the next start makes sample data afresh. */
import { rm } from 'node:fs/promises';
import { answers } from '../ports';
import { settings } from '../settings';

const running = (await answers(settings.enginePort)) ? settings.enginePort : settings.discoveryPort;
if (await answers(running)) {
  console.error(`The database is running on port ${running}. Stop \`npm start\` first (Ctrl-C there).`);
  process.exitCode = 1;
} else {
  await rm(settings.dataFolder, { recursive: true, force: true });
  console.log('The local data is gone. `npm start` makes sample data afresh.');
}
