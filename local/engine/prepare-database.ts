import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { S } from '../../functions/lib/dynamodb/item';
import { authorOf } from '../../functions/lib/dynamodb/keys';
import { accountsIn } from '../issuer/accounts';
import { makeSamplePassword } from '../issuer/secrets';
import { answers } from '../ports';
import { prepareDiscovery, startPostgres } from '../postgres/prepare-postgres';
import { stop } from '../processes';
import { people } from '../sample/sample-people';
import { seed } from '../sample/seed';
import { isPrivate, localEnvironment, settings } from '../settings';
import { createTable } from './create-table';
import { findOrStartEngine } from './engine';

const ownPostgres = process.env['DATABASE_URL'] === undefined;

/** Processes that were started now, and are to be stopped. */
interface Started {
  engine?: ChildProcess;
  postgres?: ChildProcess;
}

/**
 * The engine that DYNAMODB_ENDPOINT names, the one that is running, or the embedded engine, started now; from here on
 * DYNAMODB_ENDPOINT names it.
 * @returns its process where it was started now
 */
export async function startOwnEngine(): Promise<ChildProcess | undefined> {
  if (process.env['DYNAMODB_ENDPOINT']) return undefined;
  const { endpoint, started } = await findOrStartEngine(settings.dataFolder);
  process.env['DYNAMODB_ENDPOINT'] = endpoint;
  return started;
}

/**
 * The database, with its table and sample data: the one that DYNAMODB_ENDPOINT names, the one that is running, or the
 * embedded engine, started now. Beside it the database of the search, in the same way by DATABASE_URL; none where that
 * is empty, or where it is not needed.
 */
export async function startDatabase(search = true): Promise<Started> {
  const starting = [
    startOwnEngine(),
    search && ownPostgres && !(await answers(settings.discoveryPort)) ? startOwnPostgres() : undefined,
  ] as const;
  try {
    const [engine, postgres] = await Promise.all(starting);
    // One that runs already was prepared by the process that started it.
    await fillDatabase(search && (postgres !== undefined || !ownPostgres));
    return { ...(engine && { engine }), ...(postgres && { postgres }) };
  } catch (error) {
    // What was started would keep its port from the next start.
    for (const each of await Promise.allSettled(starting))
      if (each.status === 'fulfilled' && each.value) await stop(each.value);
    throw error;
  }
}

const startOwnPostgres = () => startPostgres(settings.discoveryPort, join(settings.dataFolder, 'postgres'));

/** Starts the search's own Postgres again, up to date and filled: its data may have been rebuilt. */
export async function restartOwnPostgres(client: DynamoDBClient, table: string): Promise<ChildProcess> {
  const postgres = await startOwnPostgres();
  try {
    await prepareDiscovery(client, table);
    return postgres;
  } catch (error) {
    await stop(postgres);
    throw error;
  }
}

async function fillDatabase(search: boolean): Promise<void> {
  const { DYNAMODB_ENDPOINT: endpoint = '', TABLE_NAME: table = '' } = Object.assign(process.env, localEnvironment());
  const client = new DynamoDBClient({ endpoint });
  await createTable(client, table);
  if ((await seed(client, table)) > 0) await createSampleAccounts(client, table);
  if (search && process.env['DATABASE_URL']) await prepareDiscovery(client, table);
  client.destroy();
}

/** Sample accounts have one password, which is printed: they are for a site that nobody else reaches. */
async function createSampleAccounts(client: DynamoDBClient, table: string): Promise<void> {
  if (!isPrivate) return;
  const handles = people.map(({ handle }) => handle);
  await accountsIn(client, table).createSamples(handles, await makeSamplePassword(settings.dataFolder));
}

/** The uuid of a person's newest crud; empty where they have none. */
export async function newestCrudOf(handle: string): Promise<string> {
  const { DYNAMODB_ENDPOINT: endpoint = '', TABLE_NAME: table = '' } = process.env;
  const client = new DynamoDBClient({ endpoint });
  const { Items } = await client.send(
    new QueryCommand({
      TableName: table,
      IndexName: 'author',
      KeyConditionExpression: 'author = :author',
      ExpressionAttributeValues: { ':author': S(authorOf(handle)) },
      ScanIndexForward: false,
      Limit: 1,
    }),
  );
  client.destroy();
  return Items?.[0]?.['uuid']?.S ?? '';
}
