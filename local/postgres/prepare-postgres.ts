import type { ChildProcess } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { query } from '../../functions/lib/postgres/postgres-client';
import { POSTGRES_BYTES, preparePrivateFolder, privately, whyUnwritable } from '../data-folder';
import { answers } from '../ports';
import { run, stop } from '../processes';
import { migrate } from './migrate';
import { rebuild } from './rebuild-projection';

const START_MS = 60_000;

/** Starts Postgres on loopback, its data in a folder. */
export async function startPostgres(port: number, folder: string): Promise<ChildProcess> {
  const program = fileURLToPath(new URL('./postgres-server.ts', import.meta.url));
  await preparePrivateFolder(folder);
  const postgres = privately(() =>
    run(process.execPath, ['--import', 'tsx', program, String(port), folder], {
      stdio: ['ignore', 'ignore', 'inherit'],
    }),
  );
  for (const end = performance.now() + START_MS; !(await answers(port)); await setTimeout(20)) {
    const ended = postgres.exitCode !== null || postgres.signalCode !== null;
    if (!ended && performance.now() < end) continue;
    await stop(postgres);
    throw new Error((await whyUnwritable(folder, POSTGRES_BYTES)) ?? `Postgres did not start on port ${port}.`);
  }
  return postgres;
}

/** Brings the projection that DATABASE_URL names up to date, and fills it where it is empty. */
export async function prepareDiscovery(client: DynamoDBClient, table: string): Promise<void> {
  await migrate(process.env['DATABASE_URL'] ?? '');
  if ((await query('SELECT FROM activities LIMIT 1')).length === 0) await rebuild(client, table);
}
