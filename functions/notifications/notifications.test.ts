import { type Activity, all, ask, newPerson, post, reply } from '../../local/testing/api-client';

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
  await post(other, `me@${me.handle} @@${me.handle} @${me.handle}x`);
  expect(await told(me)).toEqual([]);
});

test('pages follow', async () => {
  const [me, other] = [await newPerson(), await newPerson()];
  for (let index = 0; index < 5; index++) await post(other, `${index} @${me.handle}`);
  const found = await all<Notification>('/api/activities/notifications?limit=2', me);
  expect(found.map(({ message }) => message[0])).toEqual(['4', '3', '2', '1', '0']);
});
