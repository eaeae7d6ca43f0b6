import { type Activity, all, ask, newPerson, nextOf, post, reply } from '../../local/testing/api-client';

test('a new crud comes first, with its latest three replies, oldest of them first', async () => {
  const [author, other] = [await newPerson(), await newPerson()];
  const crud = await post(author, 'Cats rule!');
  const replies: Activity[] = [];
  for (const message of ['one', 'two', 'three', 'four']) replies.push(await reply(other, crud.uuid, message));
  const { status, body } = await ask<Activity[]>('GET', '/api/activities/home?limit=100');
  expect(status).toBe(200);
  const shown = body.find(({ uuid }) => uuid === crud.uuid);
  expect(shown).toEqual({ ...crud, replies_count: 4, replies: replies.slice(1) });
  expect(body.map(({ uuid }) => uuid)).toEqual(
    body
      .map(({ uuid }) => uuid)
      .toSorted()
      .toReversed(),
  );
  expect(body.some(({ uuid }) => replies.some((each) => each.uuid === uuid))).toBe(false);
});

test('pages follow by the Link header, each entry once', async () => {
  const author = await newPerson();
  const cruds: Activity[] = [];
  for (let index = 0; index < 7; index++) cruds.push(await post(author, `crud ${index}`));
  const first = await ask<Activity[]>('GET', '/api/activities/home?limit=2');
  expect(first.body).toHaveLength(2);
  expect(nextOf(first)).toMatch(/^\/api\/activities\/home\?limit=2&cursor=/);
  const found = (await all<Activity>('/api/activities/home?limit=3')).filter(({ handle }) => handle === author.handle);
  expect(found.map(({ uuid }) => uuid)).toEqual(cruds.map(({ uuid }) => uuid).toReversed());
});

test('twenty to a page where nothing is said', async () => {
  const author = await newPerson();
  for (let index = 0; index < 21; index++) await post(author, `crud ${index}`);
  expect((await ask<Activity[]>('GET', '/api/activities/home')).body).toHaveLength(20);
});
