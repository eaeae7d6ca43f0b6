import { runner } from 'node-pg-migrate';
import pg from 'pg';

const folder = new URL('../../functions/discovery/migrations', import.meta.url).pathname;

/** Brings the database that DATABASE_URL names to the newest of functions/discovery/migrations. */
export async function migrate(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const log = () => {};
    await runner({ dbClient: client, dir: folder, direction: 'up', migrationsTable: 'migrations', log });
  } finally {
    await client.end();
  }
}
