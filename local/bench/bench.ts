/**
 * `npm run bench`: ratios, each of two things measured in turn in the same run. Absolute times say more of the machine.
 */
import { execFile } from 'node:child_process';
import { subscribe } from 'node:diagnostics_channel';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { DynamoDBClient, GetItemCommand, QueryCommand, type QueryCommandInput } from '@aws-sdk/client-dynamodb';
import { build } from 'esbuild';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { v7 } from 'uuid';
import { parse } from 'yaml';
import { newActivity, notificationsOf } from '../../functions/activities/new-activity';
import { type Item, S } from '../../functions/lib/dynamodb/item';
import type { Person } from '../../functions/lib/dynamodb/person';
import { profileKey } from '../../functions/lib/dynamodb/person';
import { conversationId, inboxEntry, newMessage } from '../../functions/messages/message-item';
import { createTable } from '../engine/create-table';
import { startEngine } from '../engine/engine';
import { freeEndpoint } from '../engine/engine-address';
import { stop } from '../processes';
import { writeAll } from '../sample/seed';
import { startIssuer, TABLE_SETTINGS } from '../testing/test-stack';
import { benchFirstCrud } from './first-crud-bench';
import { benchGateway } from './gateway-bench';
import { inTurn, type Line, median, progress, ratio } from './measure';
import { benchSearch } from './search-bench';
import { benchSite, siteAnswers } from './site-bench';

const require = createRequire(import.meta.url);
const serverless = require.resolve('serverless/bin/serverless.js');
const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = await mkdtemp(join(tmpdir(), 'cruddur-bench-'));
const lines: Line[] = [];
// Also what was measured before something failed.
process.once('exit', () => console.table(lines));

Object.assign(process.env, TABLE_SETTINGS, {
  BUILD_FOLDER: `.esbuild/bench-${process.pid}`,
  AUTH_AUDIENCE: 'cruddur-api',
  WRITES_PER_MINUTE_BY_USER: '60',
  WRITES_PER_MINUTE_BY_ADDRESS: '600',
});
const keys = await generateKeyPair('RS256', { extractable: true });
const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'bench', alg: 'RS256' };
const issuer = await startIssuer(() => [jwk]);
process.env['AUTH_ISSUER'] = issuer.url;
const endpoint = await freeEndpoint();
if (process.env['SITE']) await siteAnswers(process.env['SITE']);
const engine = await startEngine(folder, endpoint);
const client = new DynamoDBClient({ endpoint });

progress('bundling the functions');
await promisify(execFile)(process.execPath, [serverless, 'package', '--package', join(folder, 'package')], {
  cwd: root,
});
const service: { functions: Record<string, { handler: string }> } = parse(
  await readFile(join(root, 'serverless.yml'), 'utf8'),
  {
    logLevel: 'error',
  },
);
const bundles = new Map(
  Object.entries(service.functions).map(([name, { handler }]) => [
    name,
    join(root, process.env['BUILD_FOLDER'] ?? '', `${handler.replace('.handler', '')}.cjs`),
  ]),
);

const person: Person = {
  handle: 'bench',
  display_name: 'Bench',
  bio: '',
  created_at: new Date().toISOString(),
  deleted: false,
};
const other: Person = { ...person, handle: 'other' };

/** `count` cruds of many people, each with a message of its own, and a page and more of everything that one person can read. */
async function fill(table: string, count: number): Promise<void> {
  await createTable(client, table, false);
  const started = Date.now() - count;
  const CHUNK = 5_000;
  for (let done = 0; done < count; done += CHUNK) {
    const items = Array.from({ length: Math.min(CHUNK, count - done) }, (_, index) => {
      const author = { ...person, handle: (done + index) % 10 === 0 ? 'bench' : `user${(done + index) % 997}` };
      const message = `Crud number ${done + index}, with a little to say for itself. #bench`;
      return newActivity(author, message, { ttl: '30-days' }, v7({ msecs: started + done + index }));
    });
    await writeAll(client, table, items);
    progress(`writing ${table}: ${Math.min(done + CHUNK, count)} of ${count}`);
  }
  const own: Item[] = [person, other].map(({ handle, display_name, bio, created_at }) => ({
    ...profileKey(handle),
    ...{ handle: S(handle), display_name: S(display_name), bio: S(bio), created_at: S(created_at) },
  }));
  for (let index = 0; index < 30; index++) {
    own.push(
      ...notificationsOf(
        newActivity(other, `hello @bench ${index}`, { ttl: '30-days' }, v7({ msecs: started + index })),
      ),
    );
    own.push(newMessage(person, conversationId('bench', 'other'), `message ${index}`, v7({ msecs: started + index })));
    const pen = { ...other, handle: `pen${index}` };
    const message = newMessage(pen, conversationId('bench', pen.handle), 'hi', v7({ msecs: started + index }));
    own.push(inboxEntry(person, pen, message));
  }
  await writeAll(client, table, own);
}

type Handler = (event: object) => Promise<{ statusCode: number; body: string }>;
const token = await new SignJWT({ username: 'bench' })
  .setProtectedHeader({ alg: 'RS256', kid: 'bench' })
  .setIssuer(issuer.url)
  .setAudience('cruddur-api')
  .setExpirationTime('2h')
  .sign(keys.privateKey);
const event = (pathParameters: object = {}) => ({
  pathParameters,
  headers: { authorization: `Bearer ${token}` },
  rawPath: '/',
  rawQueryString: '',
  requestContext: { http: { method: 'GET', path: '/' } },
});

/** A function's bundle, loaded as Lambda would, with this table. */
function load(name: string, table: string): Handler {
  const bundle = bundles.get(name) ?? '';
  process.env['TABLE_NAME'] = table;
  process.env['DYNAMODB_ENDPOINT'] = endpoint;
  delete require.cache[bundle];
  return require(bundle).handler;
}

const query = (
  table: string,
  key: [name: string, value: string],
  index?: string,
  forward = false,
): QueryCommandInput => ({
  TableName: table,
  IndexName: index,
  KeyConditionExpression: '#partition = :partition',
  FilterExpression: 'expires_at > :now',
  ExpressionAttributeNames: { '#partition': key[0] },
  ExpressionAttributeValues: { ':partition': S(key[1]), ':now': S(new Date().toISOString()) },
  ScanIndexForward: forward,
  Limit: 21,
});

// What the handlers log is not what is measured here.
const { log } = console;
const quietly = async <T>(work: () => Promise<T>): Promise<T> => {
  console.log = () => {};
  try {
    return await work();
  } finally {
    console.log = log;
  }
};

await fill('bench-small', 1_000);
await fill('bench-large', 100_000);

progress('(a) handlers against the bare Query');
// Beside its Query such a feed reads whether its user is still there, in the same round trip.
const signedInFeeds = new Set(['notifications', 'message-groups', 'messages']);
const feeds: [name: string, event: object, input: QueryCommandInput][] = [
  ['home', event(), query('bench-small', ['timeline', 'FEED#0'], 'timeline')],
  ['user-activities', event({ handle: 'bench' }), query('bench-small', ['author', 'AUTHOR#bench'], 'author')],
  ['show-activity', event({ id: '@bench' }), query('bench-small', ['author', 'AUTHOR#bench'], 'author')],
  ['notifications', event(), query('bench-small', ['pk', 'NOTIFY#bench'])],
  ['message-groups', event(), query('bench-small', ['timeline', 'INBOX#bench'], 'timeline')],
  [
    'messages',
    event({ id: '@other' }),
    query('bench-small', ['pk', `CONVERSATION#${conversationId('bench', 'other')}`], undefined, true),
  ],
];
for (const [name, request, input] of feeds) {
  const handler = load(name, 'bench-small');
  const { statusCode, body } = await quietly(() => handler(request));
  const { Items = [] } = await client.send(new QueryCommand(input));
  if (statusCode !== 200 || JSON.parse(body).length !== 20 || Items.length !== 21)
    throw new Error(`${name} is not the page that its Query is.`);
  const own = new GetItemCommand({ TableName: 'bench-small', Key: profileKey('bench'), ConsistentRead: true });
  const things = [
    () => handler(request),
    () => client.send(new QueryCommand(input)),
    () => Promise.all([client.send(new QueryCommand(input)), client.send(own)]),
  ];
  await quietly(() => inTurn(50, things));
  const [whole = 0, bare = 1, both = 1] = await quietly(() => inTurn(400, things));
  lines.push(ratio(`(a) ${name}: handler / bare Query`, whole / bare, 1.3));
  if (signedInFeeds.has(name))
    lines.push(ratio(`(a) ${name}: handler / bare Query beside the bare read of my profile`, whole / both, 1.3));
}

progress('(b) home at 100,000 against 1,000');
{
  const [small, large] = [load('home', 'bench-small'), load('home', 'bench-large')];
  const things = [() => small(event()), () => large(event())];
  await quietly(() => inTurn(50, things));
  const [at1000 = 1, at100000 = 0] = await quietly(() => inTurn(400, things));
  let requests = 0;
  subscribe('http.client.request.start', () => {
    requests += 1;
  });
  await quietly(() => small(event()));
  const atSmall = requests;
  await quietly(() => large(event()));
  const atLarge = requests - atSmall;
  const capacity = async (table: string) => {
    const input = { ...query(table, ['timeline', 'FEED#0'], 'timeline'), ReturnConsumedCapacity: 'TOTAL' as const };
    return (await client.send(new QueryCommand(input))).ConsumedCapacity?.CapacityUnits;
  };
  const units = `${await capacity('bench-small')} and ${await capacity('bench-large')} read units`;
  lines.push(
    ratio(
      '(b) home: 100,000 / 1,000 activities',
      at100000 / at1000,
      1.1,
      `${atSmall} and ${atLarge} requests to the database, ${units}`,
    ),
  );
}

progress('(c) import times');
{
  const bare = join(folder, 'bare.cjs');
  await build({
    stdin: {
      contents:
        "import { DynamoDBClient } from '@aws-sdk/client-dynamodb'; export const client = new DynamoDBClient({});",
      resolveDir: root,
    },
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    mainFields: ['module', 'main'],
    outfile: bare,
  });
  const importTime = async (file: string) => {
    const script = 'const t = performance.now(); require(process.argv[1]); console.log(performance.now() - t)';
    return Number((await promisify(execFile)(process.execPath, ['-e', script, file])).stdout);
  };
  const files = [['bare client', bare] as const, ...bundles];
  const times = new Map<string, number[]>(files.map(([name]) => [name, []]));
  const ROUNDS = 21;
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, file] of files) times.get(name)?.push(await importTime(file));
    progress(`(c) import times: round ${round + 1} of ${ROUNDS}`);
  }
  const base = median(times.get('bare client') ?? []);
  for (const [name, file] of files) {
    const size = `${Math.round((await stat(file)).size / 1024)} KB`;
    lines.push(
      ratio(
        `(c) import ${name} / bare client`,
        median(times.get(name) ?? []) / base,
        name === 'bare client' ? undefined : 1.2,
        size,
      ),
    );
  }
}

lines.push(...(await benchGateway(issuer.url)));
lines.push(...(await quietly(() => benchSearch(client, folder, load))));
if (process.env['SITE']) lines.push(...(await benchSite(process.env['SITE'])));
lines.push(...(await benchFirstCrud(root, folder)));

progress('');
client.destroy();
await stop(engine);
await issuer.stop();
await rm(folder, { recursive: true, force: true });
await rm(join(root, process.env['BUILD_FOLDER'] ?? '.esbuild/none'), { recursive: true, force: true });
process.exit(0);
