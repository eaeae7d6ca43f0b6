import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import {
  type Activity,
  all,
  ask,
  itemsNaming,
  newPerson,
  type Person,
  post,
  reply,
  show,
  system,
  tokenFor,
} from '../../local/testing/api-client';
import { profileKey } from '../lib/dynamodb/person';

type Notification = Activity & { reason: string };
const told = async (as: { handle: string; token: string }) =>
  (await ask<Notification[]>('GET', '/api/activities/notifications', { as })).body;

test('replies to mine and mentions of me, newest first, each with why', async () => {
  const [me, other] = [await newPerson(), await newPerson()];
  const mine = await post(me, 'hello');
  const answer = await reply(other, mine.uuid, `hello @${me.handle}`);
  const mention = await post(other, `have you met @${me.handle.toUpperCase()}?`);
  const aside = await reply(other, mention.uuid, `ask @${me.handle}, not @${other.handle}`);
  expect(await told(me)).toEqual([
    { ...aside, reason: 'mention' },
    { ...mention, replies_count: 1, replies: [aside], reason: 'mention' },
    { ...answer, reason: 'reply' },
  ]);
  expect(await told(other)).toEqual([]);
});

test('its counts and replies are those of the activity itself', async () => {
  const [me, other] = [await newPerson(), await newPerson()];
  const mine = await post(me, 'hello');
  const answer = await reply(other, mine.uuid, 'hello');
  const thanks = await reply(me, answer.uuid, 'thanks');
  expect((await told(me))[0]).toEqual({ ...answer, replies_count: 1, replies: [thanks], reason: 'reply' });
});

test('what is not a mention is none', async () => {
  const [me, other] = [await newPerson(), await newPerson()];
  for (const message of [
    `me@${me.handle} @@${me.handle} @${me.handle}x`,
    `https://medium.example/@${me.handle}/x https://a.example/?q=@${me.handle}#@${me.handle}`,
    `sales+@${me.handle}.example @${me.handle}@mastodon.example @${me.handle}/tailor é@${me.handle}`,
  ])
    await post(other, message);
  expect(await told(me)).toEqual([]);
});

test('of those whom one message names the first ten are told, beside who is answered', async () => {
  const [other, answered] = [await newPerson(), await newPerson()];
  const named: Person[] = [];
  for (let index = 0; index < 11; index++) named.push(await newPerson(`n${index}`));
  const crud = await post(answered, 'Who is here?');
  const answer = await reply(other, crud.uuid, named.map(({ handle }) => `@${handle}`).join(' '));
  const counts = await Promise.all([answered, ...named].map(async (person) => (await told(person)).length));
  expect(counts).toEqual([1, ...named.map((_, index) => (index < 10 ? 1 : 0))]);
  expect((await told(answered))[0]?.uuid).toBe(answer.uuid);
});

test('a name in a text without spaces, and with a full-width sign, is a mention', async () => {
  const [me, other] = [await newPerson(), await newPerson()];
  await post(other, `こんにちは＠${me.handle}さん`);
  expect((await told(me)).length).toBe(1);
});

test('pages follow', async () => {
  const [me, other] = [await newPerson(), await newPerson()];
  for (let index = 0; index < 5; index++) await post(other, `${index} @${me.handle}`);
  const found = await all<Notification>('/api/activities/notifications?limit=2', me);
  expect(found.map(({ message }) => message[0])).toEqual(['4', '3', '2', '1', '0']);
});

test('a mention of a handle that nobody has is told to nobody, also when somebody has it later', async () => {
  const [me, other] = [await newPerson(), await newPerson()];
  const handle = `later_${Date.now()}`;
  const crud = await post(me, `is @${handle} here, @${other.handle}?`);
  const answer = await reply(me, crud.uuid, `no @${handle.toUpperCase()}`);
  const later = { handle, token: await tokenFor(handle) };
  expect((await ask('GET', '/api/profile', { as: later })).status).toBe(200);
  expect(await told(later)).toEqual([]);
  expect((await itemsNaming(handle)).filter(({ pk }) => pk?.S === `NOTIFY#${handle}`)).toEqual([]);
  // What shows their counts to others, and those who do have a handle, are as ever.
  expect((await told(other)).map(({ uuid, replies }) => [uuid, replies])).toEqual([[crud.uuid, [answer]]]);
  const mention = await post(me, `there is @${handle}`);
  expect((await told(later)).map(({ uuid }) => uuid)).toEqual([mention.uuid]);
});

/** As an account is deleted. */
const remove = ({ handle }: Person) =>
  system.database.send(
    new UpdateItemCommand({
      TableName: system.table,
      Key: profileKey(handle),
      UpdateExpression: 'SET deleted_at = :now',
      ExpressionAttributeValues: { ':now': { S: new Date().toISOString() } },
    }),
  );

test('a person who was deleted cannot be answered, mentioned or written to from that moment', async () => {
  const [me, gone] = [await newPerson(), await newPerson()];
  const crud = await post(gone, 'I was here');
  const answer = await reply(me, crud.uuid, 'you are');
  const theirs = await reply(gone, answer.uuid, 'I am');
  const body = { message: 'hello', user_receiver_handle: gone.handle };
  const sent = await ask<{ message_group_uuid: string }>('POST', '/api/messages', { as: me, body });
  expect(sent.status).toBe(200);
  await remove(gone);
  const told = async () =>
    (await itemsNaming(gone.handle)).filter(({ pk }) => pk?.S === `NOTIFY#${gone.handle}`).length;
  const before = await told();
  for (const { uuid } of [crud, theirs]) {
    const late = await ask('POST', `/api/activities/${uuid}/reply`, { as: me, body: { message: 'still?' } });
    expect(late.status).toBe(404);
  }
  expect((await show(crud.uuid)).replies_count).toBe(1);
  const group = { message: 'still?', message_group_uuid: sent.body.message_group_uuid };
  for (const each of [body, group])
    expect((await ask('POST', '/api/messages', { as: me, body: each })).status).toBe(404);
  const mention = await post(me, `where is @${gone.handle}`);
  expect(mention.message).toContain(gone.handle);
  await reply(me, mention.uuid, `gone is @${gone.handle}`);
  expect(await told()).toBe(before);
});
