import type { ChildProcess } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { query } from '../../functions/lib/postgres/postgres-client';
import { preparePrivateFolder, privately } from '../data-folder';
import { answers } from '../ports';
import { run } from '../processes';
import { migrate } from './migrate';
import { rebuild } from './rebuild-projection';

/** Starts Postgres on loopback, its data in a folder. */
export async function startPostgres(port: number, folder: string): Promise<ChildProcess> {
  const program = fileURLToPath(new URL('./postgres-server.ts', import.meta.url));
  await preparePrivateFolder(folder);
  const postgres = privately(() =>
    run(process.execPath, ['--import', 'tsx', program, String(port), folder], {
      stdio: ['ignore', 'ignore', 'inherit'],
    }),
  );
  while (!(await answers(port))) {
    if (postgres.exitCode !== null || postgres.signalCode !== null)
      throw new Error(`Postgres did not start on port ${port}.`);
    await setTimeout(20);
  }
  return postgres;
}

/** Brings the projection that DATABASE_URL names up to date, and fills it where it is empty. */
export async function prepareDiscovery(client: DynamoDBClient, table: string): Promise<void> {
  await migrate(process.env['DATABASE_URL'] ?? '');
  if ((await query('SELECT FROM activities LIMIT 1')).length === 0) await rebuild(client, table);
}
