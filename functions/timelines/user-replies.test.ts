import { DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import {
  type Activity,
  all,
  ask,
  itemsNaming,
  newPerson,
  nextOf,
  post,
  reply,
  system,
} from '../../local/testing/api-client';
import { activityKey } from '../lib/dynamodb/keys';

const repliesOf = async (handle: string) => (await ask<Activity[]>('GET', `/api/users/${handle}/replies`)).body;

test('a person’s replies at every depth, newest first, with the latest to each, and no cruds', async () => {
  const [author, other] = [await newPerson('Mixed'), await newPerson()];
  const crud = await post(author, 'a crud of mine');
  const answer = await reply(author, crud.uuid, 'one');
  const below = await reply(other, answer.uuid, 'two');
  const deepest = await reply(author, below.uuid, 'three');
  expect(await repliesOf(author.handle.toUpperCase())).toEqual([
    deepest,
    { ...answer, replies_count: 1, replies: [{ ...below, replies_count: 1 }] },
  ]);
  expect([deepest.reply_to_handle, answer.reply_to_handle]).toEqual([other.handle, author.handle]);
  expect((await ask<Activity[]>('GET', `/api/users/${author.handle}/activities`)).body).toHaveLength(1);
  expect((await ask('GET', `/api/users/${author.handle}`)).body).toMatchObject({ cruds_count: 1 });
});

test('its pages end, and each reply is in one of them', async () => {
  const author = await newPerson();
  const { uuid } = await post(author, 'x');
  const replies: Activity[] = [];
  for (let index = 0; index < 4; index++) replies.unshift(await reply(author, uuid, `reply ${index}`));
  const page = await ask<Activity[]>('GET', `/api/users/${author.handle}/replies?limit=4`);
  expect(page.body).toHaveLength(4);
  expect(nextOf(page)).toBeUndefined();
  expect(await all<Activity>(`/api/users/${author.handle}/replies?limit=3`)).toEqual(replies);
});

test('of somebody who replied to nothing it is empty, of nobody it is 404', async () => {
  const silent = await newPerson();
  await post(silent, 'no reply');
  expect(await repliesOf(silent.handle)).toEqual([]);
  for (const handle of ['nobody_at_all', 'no-handle'])
    expect((await ask('GET', `/api/users/${handle}/replies`)).status).toBe(404);
  expect((await ask('GET', `/api/users/${silent.handle}/replies?limit=101`)).status).toBe(400);
  expect((await ask('POST', `/api/users/${silent.handle}/replies`)).status).toBe(405);
});

test('a reply that is deleted, with its crud or by itself, is gone with every key of it', async () => {
  const [author, other] = [await newPerson(), await newPerson()];
  const crud = await post(author, 'x');
  const answer = await reply(other, crud.uuid, 'one');
  await reply(other, answer.uuid, 'two');
  const third = await reply(other, crud.uuid, 'three');
  await ask('DELETE', `/api/activities/${third.uuid}`, { as: other });
  expect(await repliesOf(other.handle)).toHaveLength(2);
  await ask('DELETE', `/api/activities/${crud.uuid}`, { as: author });
  expect(await repliesOf(other.handle)).toEqual([]);
  const named = (await itemsNaming(other.handle)).filter((item) => item['pk']?.S?.startsWith('ACTIVITY#'));
  expect(named).toEqual([]);
});

test.each([
  ['the crud', 0],
  ['what it answers', 1],
])('below something of which a delete was cut short nothing is shown: %s', async (_, lost) => {
  const [author, other] = [await newPerson(), await newPerson()];
  const crud = await post(author, 'x');
  const answer = await reply(author, crud.uuid, 'one');
  const kept = await reply(other, (await post(author, 'y')).uuid, 'kept');
  await reply(other, answer.uuid, 'two');
  expect(await repliesOf(other.handle)).toHaveLength(2);
  const Key = activityKey([crud, answer][lost]?.uuid ?? '');
  await system.database.send(new DeleteItemCommand({ TableName: system.table, Key }));
  expect(await repliesOf(other.handle)).toEqual([kept]);
});
