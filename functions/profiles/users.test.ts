import { ask, newPerson, post, tokenFor } from '../../local/testing/api-client';

interface Profile {
  handle: string;
  display_name: string;
  bio: string;
  cruds_count: number;
}

test('a profile appears with the first request of its own, once, also when several arrive together', async () => {
  const handle = `New_${Date.now()}`;
  const token = await tokenFor(handle);
  expect((await ask('GET', `/api/users/${handle}`)).status).toBe(404);
  const answers = await Promise.all(Array.from({ length: 5 }, () => ask<Profile>('GET', '/api/profile', { token })));
  for (const { status, body } of answers) {
    expect(status).toBe(200);
    expect(body).toEqual(answers[0]?.body);
  }
  expect((await ask('GET', `/api/users/${handle.toLowerCase()}`)).body).toEqual(answers[0]?.body);
});

test('a crud as the first request makes it too', async () => {
  const handle = `first_${Date.now()}`;
  const token = await tokenFor(handle);
  await ask('POST', '/api/activities', { token, body: { message: 'hello', ttl: '1-day' } });
  expect((await ask<Profile>('GET', `/api/users/${handle}`)).body).toMatchObject({
    handle,
    display_name: handle,
    bio: '',
    cruds_count: 1,
  });
});

test('display name and bio are set, and a new crud carries the name', async () => {
  const me = await newPerson();
  const update = await ask<Profile>('PUT', '/api/profile', {
    as: me,
    body: { display_name: 'Plain Garak', bio: 'Tailor\nand so on' },
  });
  expect(update.body).toMatchObject({ handle: me.handle, display_name: 'Plain Garak', bio: 'Tailor\nand so on' });
  expect((await ask('GET', `/api/users/${me.handle}`)).body).toEqual(update.body);
  expect((await post(me, 'hello')).display_name).toBe('Plain Garak');
  const emptied = await ask<Profile>('PUT', '/api/profile', { as: me, body: { display_name: 'Garak' } });
  expect(emptied.body).toMatchObject({ display_name: 'Garak', bio: '' });
});

test.each([
  [{ display_name: ' ' }, ['display_name_blank']],
  [{ bio: 'x' }, ['display_name_blank']],
  [{ display_name: 'x'.repeat(51), bio: 'x'.repeat(161) }, ['bio_exceed_max_chars', 'display_name_exceed_max_chars']],
  [{ display_name: 'a\u0007b', bio: 'a\u0000b' }, ['bio_invalid_chars', 'display_name_invalid_chars']],
  [{ display_name: 5, bio: [] }, ['bio_invalid_chars', 'display_name_blank']],
])('%j is %j', async (body, codes) => {
  const me = await newPerson();
  const refused = await ask<string[]>('PUT', '/api/profile', { as: me, body });
  expect(refused.status).toBe(422);
  expect(refused.body.toSorted()).toEqual(codes);
  expect((await ask<Profile>('GET', '/api/profile', { as: me })).body.display_name).toBe(me.handle);
});

test('the count is of live cruds, less what was deleted', async () => {
  const me = await newPerson();
  const { uuid } = await post(me, 'one');
  await post(me, 'two');
  await ask('DELETE', `/api/activities/${uuid}`, { as: me });
  expect((await ask<Profile>('GET', `/api/users/${me.handle}`)).body.cruds_count).toBe(1);
});
