import { fileURLToPath } from 'node:url';
import { runner } from 'node-pg-migrate';
import pg from 'pg';

const folder = fileURLToPath(new URL('../../functions/lib/postgres/migrations', import.meta.url));

/** Brings the database that DATABASE_URL names to the newest of functions/lib/postgres/migrations. */
export async function migrate(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    // Into the schema that is the role's own; extensions are in public.
    const { rows } = await client.query<{ own: string }>('SELECT current_schema() AS own');
    const own = rows[0]?.own ?? 'public';
    await runner({
      dbClient: client,
      dir: folder,
      direction: 'up',
      schema: [...new Set([own, 'public'])],
      migrationsSchema: own,
      migrationsTable: 'migrations',
      log: () => {},
    });
  } finally {
    await client.end();
  }
}
