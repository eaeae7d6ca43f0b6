import { type Activity, all, ask, newPerson, nextOf, post, reply } from '../../local/testing/api-client';

test('a feed under its own route and by @handle, %40handle and any case is the same', async () => {
  const author = await newPerson('Mixed');
  const crud = await post(author, 'mine');
  await post(await newPerson(), 'not mine');
  for (const path of [
    `/api/users/${author.handle}/activities`,
    `/api/users/${author.handle.toUpperCase()}/activities`,
    `/api/activities/@${author.handle}`,
    `/api/activities/%40${author.handle.toLowerCase()}`,
  ]) {
    const { status, body } = await ask('GET', path);
    expect(status).toBe(200);
    expect(body).toEqual([crud]);
  }
});

test('replies are not in it, and its pages end', async () => {
  const author = await newPerson();
  const cruds: Activity[] = [];
  for (let index = 0; index < 4; index++) cruds.unshift(await post(author, `crud ${index}`));
  await reply(author, cruds[0]?.uuid ?? '', 'a reply of mine');
  const page = await ask<Activity[]>('GET', `/api/users/${author.handle}/activities?limit=4`);
  expect(page.body).toHaveLength(4);
  expect(nextOf(page)).toBeUndefined();
  const found = await all<Activity>(`/api/activities/@${author.handle}?limit=3`);
  expect(found.map(({ uuid }) => uuid)).toEqual(cruds.map(({ uuid }) => uuid));
});

test('of somebody who wrote nothing it is empty, of nobody it is 404', async () => {
  const silent = await newPerson();
  expect((await ask('GET', `/api/users/${silent.handle}/activities`)).body).toEqual([]);
  expect((await ask('GET', '/api/users/nobody_at_all/activities')).status).toBe(404);
  expect((await ask('GET', '/api/activities/@nobody_at_all')).status).toBe(404);
});
