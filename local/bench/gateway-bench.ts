import { createRequire } from 'node:module';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { DynamoDBClient, paginateQuery, UpdateItemCommand, UpdateTimeToLiveCommand } from '@aws-sdk/client-dynamodb';
import { N, S } from '../../functions/lib/dynamodb/item';
import { FEED } from '../../functions/lib/dynamodb/keys';
import { answers } from '../ports';
import { run, stop } from '../processes';
import { seed } from '../sample/seed';
import { freePort } from '../testing/free-port';
import { startStack } from '../testing/test-stack';
import { againstFlask } from './flask';
import { atLeast, type Line, load, median, progress, ratio } from './measure';

const CONNECTIONS = 8;
const SECONDS = 4;
const ROUNDS = 5;

/**
 * (d) The home feed through the emulation, with the sample data: against a Flask app with a constant answer of the same
 * size, against itself when every other crud has expired, and against a function that does nothing.
 */
export async function benchGateway(issuer: string): Promise<Line[]> {
  const [fresh, expired] = [await startStack(issuer), await startStack(issuer)];
  for (const stack of [fresh, expired]) {
    const database = new DynamoDBClient({ endpoint: stack.endpoint });
    await seed(database, stack.table);
    if (stack === expired) await expireHalf(database, stack.table);
    database.destroy();
  }
  const path = '/api/activities/home';
  const flask = await againstFlask('(d) home through npm start', `${fresh.api}${path}`, CONNECTIONS);
  const empty = await startEmpty();
  const urls = {
    home: `${fresh.api}${path}`,
    half: `${expired.api}${path}`,
    empty: empty.url,
  };
  const rates = await ratesOf(urls);
  await Promise.all([fresh.stop(), expired.stop(), empty.stop()]);
  const { home = 0, half = 0, empty: nothing = 1 } = rates;
  return [
    flask,
    atLeast('(d) home, half of all expired / none, requests a second', half / home, 0.75),
    ratio('(d) home / empty function, requests a second', home / nothing),
  ];
}

/** Requests a second of each, the middle one of some rounds in turn. */
async function ratesOf(urls: Record<string, string>): Promise<Record<string, number>> {
  const rates: Record<string, number[]> = {};
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [name, url] of Object.entries(urls)) {
      progress(`(d) requests a second, ${name}: round ${round} of ${ROUNDS}`);
      const { requests } = await load(url, CONNECTIONS, SECONDS);
      // The first is to warm up.
      if (round > 0) rates[name] = [...(rates[name] ?? []), requests.average];
    }
  }
  return Object.fromEntries(Object.entries(rates).map(([name, each]) => [name, median(each)]));
}

/** Every other crud of the home feed expires now, and the engine leaves it where it is. */
async function expireHalf(database: DynamoDBClient, table: string): Promise<void> {
  const TimeToLiveSpecification = { AttributeName: 'ttl', Enabled: false };
  await database.send(new UpdateTimeToLiveCommand({ TableName: table, TimeToLiveSpecification }));
  const feed = {
    TableName: table,
    IndexName: 'timeline',
    KeyConditionExpression: 'timeline = :feed',
    ExpressionAttributeValues: { ':feed': S(FEED) },
    ProjectionExpression: 'pk, sk',
  };
  let place = 0;
  for await (const { Items = [] } of paginateQuery({ client: database }, feed)) {
    for (const Key of Items) {
      place += 1;
      if (place % 2 === 0) continue;
      const now = Date.now();
      await database.send(
        new UpdateItemCommand({
          TableName: table,
          Key,
          UpdateExpression: 'SET expires_at = :at, #ttl = :ttl',
          ExpressionAttributeNames: { '#ttl': 'ttl' },
          ExpressionAttributeValues: { ':at': S(new Date(now).toISOString()), ':ttl': N(Math.ceil(now / 1000)) },
        }),
      );
    }
  }
}

/** serverless-offline with a function that does nothing. */
async function startEmpty(): Promise<{ url: string; stop: () => Promise<void> }> {
  const [httpPort, lambdaPort] = [await freePort(), await freePort()];
  const serverless = createRequire(import.meta.url).resolve('serverless/bin/serverless.js');
  const ports = ['--httpPort', String(httpPort), '--lambdaPort', String(lambdaPort)];
  const child = run(
    process.execPath,
    [serverless, 'offline', 'start', '--host', '127.0.0.1', ...ports, '--noSponsor'],
    {
      cwd: fileURLToPath(new URL('empty', import.meta.url)),
      stdio: ['ignore', 'ignore', 'ignore'],
      env: { ...process.env, SLS_LOG_LEVEL: 'warning' },
    },
  );
  while (!(await answers(httpPort))) {
    if (child.exitCode !== null) throw new Error('The empty function did not start.');
    await setTimeout(50);
  }
  return { url: `http://127.0.0.1:${httpPort}/`, stop: () => stop(child) };
}
