import { ask, newPerson, type Person, post, tokenFor } from '../../local/testing/api-client';

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

describe('a name that', () => {
  const rename = (as: Person, display_name: string) =>
    ask<Profile | string[]>('PUT', '/api/profile', { as, body: { display_name } });

  test.each([...'\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069'])(
    'turns the direction by %j is refused',
    async (turn) => {
      const me = await newPerson();
      for (const name of [turn, `${turn}Worf`, `Wo${turn}rf`, `Worf${turn}`]) {
        const { status, body } = await rename(me, name);
        expect([status, body]).toEqual([422, expect.arrayContaining(['display_name_invalid_chars'])]);
      }
    },
  );

  test.each(['\u3164', '\u2800', '\u115f', '\ufe0f', '\u034f', '\u0301', '\u{1d159}', ' '])(
    'shows nothing (%j) is blank',
    async (unseen) => {
      const { status, body } = await rename(await newPerson(), `${unseen} ${unseen}`);
      expect([status, body]).toEqual([422, ['display_name_blank']]);
    },
  );

  test('is @ and a handle, or looks so, is refused, but for one’s own', async () => {
    const [me, other] = [await newPerson('me'), await newPerson('worf')];
    for (const name of [
      `@${other.handle}`,
      `@${other.handle.toUpperCase()}`,
      ` @ ${other.handle} `,
      `\u200b@\u200d${other.handle}`,
      `＠${other.handle}`,
      `﹫${other.handle}`,
      `@${other.handle.replace('o', '\u043e')}`, // Cyrillic
      `@${other.handle.replace('o', '0')}`,
      `@${other.handle.replace('w', '\u{1d430}')}`, // mathematical
      `@${other.handle.replace('o', 'o\u0301')}`,
      `@\u2800${other.handle}`,
      `@${other.handle}\u3164`,
      '@nobody_yet',
      `@${other.handle} ✓`,
      `“@${other.handle}”`,
      `.@${other.handle}`,
      `@${me.handle.replace('me', 'm\u0435')}`,
    ])
      expect([name, await rename(me, name)]).toEqual([
        name,
        expect.objectContaining({ status: 422, body: ['display_name_is_handle'] }),
      ]);
    for (const name of [
      `@${me.handle}`,
      `@${me.handle.toUpperCase()}`,
      'Worf',
      'me@work',
      '@ the Replimat tonight',
      'שלום \u200fWorf',
    ])
      expect([name, (await rename(me, name)).status]).toEqual([name, 200]);
  });
});

test('the count is of live cruds, less what was deleted', async () => {
  const me = await newPerson();
  const { uuid } = await post(me, 'one');
  await post(me, 'two');
  await ask('DELETE', `/api/activities/${uuid}`, { as: me });
  expect((await ask<Profile>('GET', `/api/users/${me.handle}`)).body.cruds_count).toBe(1);
});
