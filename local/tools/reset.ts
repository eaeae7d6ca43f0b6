/** `npm run reset`: throws the local data away; the next start makes sample data afresh. */
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { runningEngine } from '../engine/engine-address';
import { LOCK_FILE, lockFolder } from '../folder-lock';
import { settings } from '../settings';

const { dataFolder } = settings;

async function reset(): Promise<void> {
  await lockFolder(dataFolder);
  // `serverless invoke local` starts an engine for itself, and takes no lock.
  const engine = await runningEngine(dataFolder);
  if (engine) throw new Error(`The database is running at ${engine}. Wait until what uses it has ended.`);
  // The lock goes last, so that nothing starts while the data is being removed.
  for (const name of await readdir(dataFolder))
    if (name !== LOCK_FILE) await rm(join(dataFolder, name), { recursive: true, force: true });
  await rm(dataFolder, { recursive: true, force: true });
  console.log('The local data is gone. `npm start` makes sample data afresh.');
}

reset().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
