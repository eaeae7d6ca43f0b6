import { createHook } from 'node:async_hooks';
import { type DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { resilientClient } from '../../functions/lib/dynamodb/resilient-client';
import { system } from '../testing/api-client';
import { type FaultProxy, type Json, startFaultProxy } from '../testing/fault-proxy';
import { Browser, issuerClient, someone } from '../testing/issuer-client';
import { startTestIssuer } from '../testing/test-issuer';

let proxy: FaultProxy;
let database: DynamoDBClient;
let issuer: Awaited<ReturnType<typeof startTestIssuer>>;
let site: ReturnType<typeof issuerClient>;

beforeAll(async () => {
  proxy = await startFaultProxy(system.endpoint);
  database = resilientClient({ endpoint: proxy.url });
  issuer = await startTestIssuer(database);
  site = issuerClient(issuer.origin);
  // The first try from an address begins its count.
  await pathOf('recover', { email: someone().email });
  await pathOf('sign-in', { handle: someone().handle, password: 'wrong password' });
  await signedUp();
});
afterAll(async () => {
  await issuer.stop();
  await proxy.stop();
});

const newBrowser = () => new Browser(issuer.origin);

/** A command, with every text of its values but the beginning of a key left out. */
const shapeOf = (value: Json[string]): unknown => {
  if (typeof value === 'string') return /^[A-Z]+#/.exec(value)?.[0] ?? typeof value;
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, shapeOf(each)]));
};

/** What a form has done: the commands to the database, how often a password is hashed, and the page that follows. */
async function pathOf(page: string, form: Record<string, string>) {
  const browser = newBrowser();
  const at = await site.begin(browser);
  const commands: unknown[] = [];
  const watched = proxy.inject(async (call, forward) => {
    commands.push([call.operation, shapeOf(call.input)]);
    return forward(call);
  });
  let hashes = 0;
  const hashing = createHook({
    init: (_, type) => {
      if (type === 'SCRYPTREQUEST') hashes += 1;
    },
  }).enable();
  const response = await browser.fetch(`${at}/${page}`, form);
  hashing.disable();
  watched.end();
  const text = Object.values(form).reduce((shown, typed) => shown.replaceAll(typed, '…'), await response.text());
  // Those that go together come in any order.
  const sorted = commands.map((command) => JSON.stringify(command)).toSorted();
  return { commands: sorted, hashes, status: response.status, text: text.replaceAll(at, '…') };
}

const signedUp = async () => {
  const who = someone();
  expect((await site.signUp(newBrowser(), who)).status).toBe(303);
  return who;
};
const newPassword = 'a brand new password';
const wrongCode = 'abcdef';

test('a forgotten password is the same work and the same words, whether an e-mail is known or not', async () => {
  const [known, gone] = [await signedUp(), await signedUp()];
  await database.send(
    new UpdateItemCommand({
      TableName: system.table,
      Key: { pk: { S: `USER#${gone.handle.toLowerCase()}` }, sk: { S: 'PROFILE' } },
      UpdateExpression: 'SET deleted_at = :now',
      ExpressionAttributeValues: { ':now': { S: new Date().toISOString() } },
    }),
  );
  const before = issuer.codes.length;
  const asked = await pathOf('recover', { email: known.email });
  expect(issuer.codes).toHaveLength(before + 1);
  expect(asked).toMatchObject({ hashes: 1, status: 200 });
  const tried = await pathOf('choose-password', { email: known.email, code: wrongCode, password: newPassword });
  expect(tried).toMatchObject({ hashes: 1, status: 422 });

  for (const { email } of [someone(), gone]) {
    expect(await pathOf('recover', { email })).toEqual(asked);
    expect(await pathOf('choose-password', { email, code: wrongCode, password: newPassword })).toEqual(tried);
  }
  expect(issuer.codes).toHaveLength(before + 1);
});

test('a code that nobody asked for is refused alike', async () => {
  const refused = (email: string) => pathOf('choose-password', { email, code: wrongCode, password: newPassword });
  expect(await refused((await signedUp()).email)).toEqual(await refused(someone().email));
});

test('a sign-up with a known e-mail goes on alike, and recovery stays with the first account', async () => {
  const first = await signedUp();
  const second = { ...someone(), email: first.email.toUpperCase() };
  expect(await pathOf('sign-up', { ...second })).toEqual(await pathOf('sign-up', { ...someone() }));

  const browser = newBrowser();
  const at = await site.begin(browser);
  await browser.fetch(`${at}/recover`, { email: second.email });
  const { handle, code = '' } = issuer.codes.at(-1) ?? {};
  expect(handle).toBe(first.handle);
  const chosen = await browser.fetch(`${at}/choose-password`, { email: second.email, code, password: newPassword });
  expect(chosen.status).toBe(200);
  expect((await site.signIn(newBrowser(), { handle: first.handle, password: newPassword })).status).toBe(303);
  expect((await site.signIn(newBrowser(), { handle: second.handle, password: newPassword })).status).toBe(422);
  expect((await site.signIn(newBrowser(), second)).status).toBe(303);
});

test('a sign-in with a handle that nobody has is the same work as a wrong password', async () => {
  const refused = (handle: string) => pathOf('sign-in', { handle, password: 'wrong password' });
  const known = await refused((await signedUp()).handle);
  expect(known).toMatchObject({ hashes: 1, status: 422 });
  expect(await refused(someone().handle)).toEqual(known);
});

test('a sign-in by an e-mail that nobody has is the same work and the same words as a wrong password', async () => {
  const refused = (email: string) => pathOf('sign-in', { handle: email, password: 'wrong password' });
  const known = await refused((await signedUp()).email);
  expect(known).toMatchObject({ hashes: 1, status: 422 });
  expect(await refused(someone().email)).toEqual(known);
});
