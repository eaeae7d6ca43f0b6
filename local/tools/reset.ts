/** `npm run reset`: throws the local data away; the next start makes sample data afresh. */
import { rm } from 'node:fs/promises';
import { runningEngine } from '../engine/engine-address';
import { answers } from '../ports';
import { settings } from '../settings';

const { dataFolder, discoveryPort } = settings;
const running =
  (await runningEngine(dataFolder)) ?? ((await answers(discoveryPort)) ? `port ${discoveryPort}` : undefined);
if (running) {
  console.error(`The database is running at ${running}. Stop \`npm start\` first (Ctrl-C there).`);
  process.exitCode = 1;
} else {
  await rm(dataFolder, { recursive: true, force: true });
  console.log('The local data is gone. `npm start` makes sample data afresh.');
}
