import type { ChildProcess } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../postgres/migrate';
import { startPostgres } from '../postgres/prepare-postgres';
import { stop } from '../processes';
import { freePort } from './free-port';

const urlOf = (port: number): string => `postgres://postgres@127.0.0.1:${port}/postgres`;

/** The data of an empty database of the search, to start others with: making it takes longer than what a test does with it. */
export async function makePostgresData(): Promise<{ folder: string; remove: () => Promise<void> }> {
  const parent = await mkdtemp(join(tmpdir(), 'cruddur-postgres-'));
  const folder = join(parent, 'data');
  const port = await freePort();
  const postgres = await startPostgres(port, folder);
  await migrate(urlOf(port));
  await stop(postgres);
  return { folder, remove: () => rm(parent, { recursive: true }) };
}

/**
 * Starts Postgres with an empty database of the search.
 * @param folder where its data is kept; there is nothing yet
 */
export async function startTestPostgres(folder: string): Promise<{ url: string; port: number; process: ChildProcess }> {
  const data = process.env['TEST_POSTGRES'];
  if (data) await cp(data, folder, { recursive: true });
  const port = await freePort();
  const started = await startPostgres(port, folder);
  if (!data) await migrate(urlOf(port));
  return { url: urlOf(port), port, process: started };
}
