import { type Activity, ask, newPerson, post, reply, show } from '../../local/testing/api-client';

const remove = (as: { handle: string; token: string }, uuid: string) =>
  ask('DELETE', `/api/activities/${uuid}`, { as });
const status = async (uuid: string) => (await ask('GET', `/api/activities/${uuid}`)).status;
const told = async (as: { handle: string; token: string }) =>
  (await ask<Activity[]>('GET', '/api/activities/notifications', { as })).body.map(({ uuid }) => uuid);
const feed = async ({ handle }: { handle: string }) =>
  (await ask<Activity[]>('GET', `/api/activities/@${handle}`)).body;

test('gone at once from everywhere, with the replies below it at every depth', async () => {
  const [author, other] = [await newPerson(), await newPerson()];
  const crud = await post(author, `look, @${other.handle}`);
  const answer = await reply(other, crud.uuid, 'where?');
  const nested = await reply(author, answer.uuid, 'there');
  const deepest = await reply(other, nested.uuid, 'ah');
  expect(await told(other)).toEqual([nested.uuid, crud.uuid]);
  expect((await remove(author, crud.uuid)).body).toEqual({ uuid: crud.uuid });
  for (const { uuid } of [crud, answer, nested, deepest]) expect(await status(uuid)).toBe(404);
  expect(await feed(author)).toEqual([]);
  expect(await told(author)).toEqual([]);
  expect(await told(other)).toEqual([]);
  expect((await remove(author, crud.uuid)).status).toBe(404);
  const late = await ask('POST', `/api/activities/${answer.uuid}/reply`, { as: other, body: { message: 'late' } });
  expect(late.status).toBe(404);
});

test('a reply taken back is off what it answered, and the next older one rides again', async () => {
  const [author, other] = [await newPerson(), await newPerson()];
  const crud = await post(author, 'count');
  const replies: Activity[] = [];
  for (const message of ['one', 'two', 'three', 'four', 'five']) replies.push(await reply(other, crud.uuid, message));
  await remove(other, replies[3]?.uuid ?? '');
  const left = replies.filter((_, index) => index !== 3);
  expect(await show(crud.uuid)).toEqual({ ...crud, replies_count: 4, replies: left });
  expect((await feed(author))[0]).toEqual({ ...crud, replies_count: 4, replies: left.slice(1) });
  await remove(other, replies[0]?.uuid ?? '');
  expect((await feed(author))[0]?.replies_count).toBe(3);
  expect(await told(author)).toEqual([4, 2, 1].map((index) => replies[index]?.uuid));
});

test('a reply to a reply taken back is off both counts that show it', async () => {
  const [author, other] = [await newPerson(), await newPerson()];
  const crud = await post(author, 'hello');
  const answer = await reply(other, crud.uuid, 'hello');
  const nested = await reply(author, answer.uuid, 'hello');
  const [before] = await feed(author);
  expect(before?.replies[0]?.replies_count).toBe(1);
  await remove(author, nested.uuid);
  const [after] = await feed(author);
  expect(after?.replies[0]?.replies_count).toBe(0);
  expect((await show(answer.uuid)).replies_count).toBe(0);
});

test('somebody else’s stays', async () => {
  const [author, other] = [await newPerson(), await newPerson()];
  const crud = await post(author, 'mine');
  expect((await remove(other, crud.uuid)).status).toBe(403);
  expect(await status(crud.uuid)).toBe(200);
});

test('deleting while others reply leaves nothing behind', async () => {
  const [author, other] = [await newPerson(), await newPerson()];
  const crud = await post(author, 'quick');
  const answers = Array.from({ length: 12 }, (_, index) =>
    ask<Activity>('POST', `/api/activities/${crud.uuid}/reply`, { as: other, body: { message: `reply ${index}` } }),
  );
  expect((await remove(author, crud.uuid)).status).toBe(200);
  for (const { status: answered, body } of await Promise.all(answers)) {
    expect([200, 404]).toContain(answered);
    if (answered === 200) expect(await status(body.uuid)).toBe(404);
  }
  expect(await told(author)).toEqual([]);
});
