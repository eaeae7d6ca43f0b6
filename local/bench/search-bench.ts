import { once } from 'node:events';
import { type DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import pg from 'pg';
import type { Item } from '../../functions/lib/dynamodb/item';
import { migrate } from '../postgres/migrate';
import { startPostgres } from '../postgres/prepare-postgres';
import { freePort } from '../testing/free-port';
import { inTurn, type Line, median, progress, ratio } from './measure';

type Load = (name: string, table: string) => (event: object) => Promise<{ statusCode: number; body: string }>;

const BATCH = 100;
const terms = ['number 777', 'little', '"to say for itself" -nothing', '#bench', 'nummber 778'];

/** (e) Searching 100,000 rows against 1,000, and how many rows a second the stream's function copies. */
export async function benchSearch(client: DynamoDBClient, folder: string, load: Load): Promise<Line[]> {
  const lines: Line[] = [];
  const handlers: ReturnType<Load>[] = [];
  const stops: (() => Promise<unknown>)[] = [];
  for (const table of ['bench-small', 'bench-large']) {
    const port = await freePort();
    const postgres = await startPostgres(port, `${folder}/postgres-${table}`);
    const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
    await migrate(url);
    process.env['DATABASE_URL'] = url;
    const project: (event: object) => Promise<unknown> = load('project', table);
    let rows = 0;
    let took = 0;
    for await (const { Items = [] } of paginateScan({ client }, { TableName: table })) {
      for (let at = 0; at < Items.length; at += BATCH) {
        const batch = Items.slice(at, at + BATCH).filter(({ pk }) => pk?.S?.startsWith('ACTIVITY#'));
        const began = performance.now();
        await project({ Records: batch.map(toRecord) });
        took += performance.now() - began;
        rows += batch.length;
      }
      progress(`(e) copying ${table}: ${rows} rows`);
    }
    if (table === 'bench-large')
      lines.push({
        measured: '(e) rows copied a second',
        ratio: '',
        goal: '',
        also: String(Math.round((rows / took) * 1000)),
      });
    const database = new pg.Client({ connectionString: url });
    await database.connect();
    await database.query('ANALYZE');
    await database.end();
    const search = load('search-activities', table);
    // It takes the address with its first question.
    await search(asked('first'));
    handlers.push(search);
    stops.push(async () => {
      postgres.kill('SIGTERM');
      await once(postgres, 'exit');
    });
  }
  const ratios: number[] = [];
  for (const term of terms) {
    progress(`(e) searching for ${term}`);
    const [small, large] = handlers.map((handler) => async () => {
      const { statusCode, body } = await handler(asked(term));
      if (statusCode !== 200 || JSON.parse(body).length === 0) throw new Error(`Nothing was found for ${term}.`);
    });
    if (!small || !large) break;
    await inTurn(5, [small, large]);
    const [at1000 = 1, at100000 = 0] = await inTurn(40, [small, large]);
    ratios.push(at100000 / at1000);
    lines.push(ratio(`(e) search ${term}: 100,000 / 1,000 rows`, at100000 / at1000));
  }
  lines.push(ratio('(e) search, the middle one of these', median(ratios), 2));
  for (const stop of stops) await stop();
  return lines;
}

const toRecord = (item: Item, index: number) => ({
  eventName: 'INSERT',
  dynamodb: { NewImage: item, SequenceNumber: String(index), ApproximateCreationDateTime: Date.now() / 1000 },
});

const asked = (term: string) => ({
  queryStringParameters: { term },
  headers: {},
  rawPath: '/api/activities/search',
  rawQueryString: new URLSearchParams({ term }).toString(),
  requestContext: { http: { method: 'GET', path: '/api/activities/search' } },
});
