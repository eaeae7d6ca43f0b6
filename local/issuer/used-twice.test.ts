import { type DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { resilientClient } from '../../functions/lib/dynamodb/resilient-client';
import { system } from '../testing/api-client';
import { lostAnswer } from '../testing/dynamodb-faults';
import { type FaultProxy, startFaultProxy } from '../testing/fault-proxy';
import { Browser, issuerClient, someone, type Tokens } from '../testing/issuer-client';
import { startTestIssuer } from '../testing/test-issuer';

const ROUNDS = 20;

let proxy: FaultProxy;
let database: DynamoDBClient;
let issuer: Awaited<ReturnType<typeof startTestIssuer>>;
let site: ReturnType<typeof issuerClient>;

beforeAll(async () => {
  proxy = await startFaultProxy(system.endpoint);
  database = resilientClient({ endpoint: proxy.url });
  issuer = await startTestIssuer(database);
  site = issuerClient(issuer.origin);
});
afterEach(() => proxy.clear());
afterAll(async () => {
  await issuer.stop();
  await proxy.stop();
});

const tokensOf = async (answer: Response) => (await answer.json()) as Tokens;
const errorOf = async (answer: Response) => [answer.status, ((await answer.json()) as { error?: string }).error];

/** As if it had been used so many seconds earlier. */
const usedEarlier = (model: string, id: string, seconds: number) =>
  database.send(
    new UpdateItemCommand({
      TableName: system.table,
      Key: { pk: { S: `OIDC#${model}#${id}` }, sk: { S: 'OIDC' } },
      UpdateExpression: 'SET consumed_at = consumed_at - :seconds',
      ExpressionAttributeValues: { ':seconds': { N: String(seconds) } },
    }),
  );

/** @returns what the one that won was given */
async function oneOf(answers: Response[]): Promise<Tokens> {
  const [won, ...more] = answers.filter(({ status }) => status === 200);
  expect(more).toEqual([]);
  for (const answer of answers.filter((each) => each !== won))
    expect(await errorOf(answer)).toEqual([400, 'invalid_grant']);
  return tokensOf(won ?? Response.error());
}

test('of a refresh token’s two uses at once one wins, and its tokens hold', async () => {
  const browser = new Browser(issuer.origin);
  let { refresh_token } = await site.finish(browser, await site.signUp(browser, someone()));
  for (let round = 0; round < ROUNDS; round++) {
    const answers = await Promise.all([site.refresh(refresh_token), site.refresh(refresh_token)]);
    ({ refresh_token } = await oneOf(answers));
  }
  expect((await site.refresh(refresh_token)).status).toBe(200);
});

test('of a code’s two uses at once one wins, and its tokens hold', async () => {
  const browser = new Browser(issuer.origin);
  await site.finish(browser, await site.signUp(browser, someone()));
  for (let round = 0; round < ROUNDS; round++) {
    const code = await site.codeOf(browser, await browser.fetch(site.authorize()));
    const { refresh_token } = await oneOf(await Promise.all([site.exchange(code), site.exchange(code)]));
    expect((await site.refresh(refresh_token)).status).toBe(200);
  }
});

test('a refresh token that comes again ends its family ten seconds after its use, and not before', async () => {
  const browser = new Browser(issuer.origin);
  const first = await site.finish(browser, await site.signUp(browser, someone()));
  const second = await tokensOf(await site.refresh(first.refresh_token));
  expect(await errorOf(await site.refresh(first.refresh_token))).toEqual([400, 'invalid_grant']);
  const third = await tokensOf(await site.refresh(second.refresh_token));
  await usedEarlier('RefreshToken', first.refresh_token, 10);
  expect(await errorOf(await site.refresh(first.refresh_token))).toEqual([400, 'invalid_grant']);
  expect(await errorOf(await site.refresh(third.refresh_token))).toEqual([400, 'invalid_grant']);
});

test('so does a code', async () => {
  const browser = new Browser(issuer.origin);
  const code = await site.codeOf(browser, await site.signUp(browser, someone()));
  const first = await tokensOf(await site.exchange(code));
  expect(await errorOf(await site.exchange(code))).toEqual([400, 'invalid_grant']);
  const second = await tokensOf(await site.refresh(first.refresh_token));
  await usedEarlier('AuthorizationCode', code, 10);
  expect(await errorOf(await site.exchange(code))).toEqual([400, 'invalid_grant']);
  expect(await errorOf(await site.refresh(second.refresh_token))).toEqual([400, 'invalid_grant']);
});

test('a use whose answer the database lost is one use', async () => {
  const browser = new Browser(issuer.origin);
  const code = await site.codeOf(browser, await site.signUp(browser, someone()));
  const lost = proxy.inject(lostAnswer, { operations: ['UpdateItem'], times: 1 });
  const { refresh_token } = await tokensOf(await site.exchange(code));
  expect(lost.met).toBe(1);
  const again = proxy.inject(lostAnswer, { operations: ['UpdateItem'], times: 1 });
  expect((await site.refresh(refresh_token)).status).toBe(200);
  expect(again.met).toBe(1);
});

test('a use that the database cannot write is none: no tokens, and the next try has them', async () => {
  const browser = new Browser(issuer.origin);
  const { refresh_token } = await site.finish(browser, await site.signUp(browser, someone()));
  const { error } = console;
  console.error = () => {};
  const unwritten = proxy.inject(
    async () => ({ status: 400, body: { __type: 'com.amazonaws.dynamodb.v20120810#ThrottlingException' } }),
    { operations: ['UpdateItem'] },
  );
  expect((await site.refresh(refresh_token)).status).toBe(503);
  console.error = error;
  unwritten.end();
  expect((await site.refresh(refresh_token)).status).toBe(200);
});
