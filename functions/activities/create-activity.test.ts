import { type Activity, ask, newPerson, show } from '../../local/testing/api-client';

const HOUR_MS = 60 * 60 * 1000;
const durations = {
  '30-days': 720,
  '7-days': 168,
  '3-days': 72,
  '1-day': 24,
  '12-hours': 12,
  '3-hours': 3,
  '1-hour': 1,
};

test.each(Object.entries(durations))('a crud of %s lives just so long', async (ttl, hours) => {
  const author = await newPerson();
  const before = Date.now();
  const { status, body } = await ask<Activity>('POST', '/api/activities', { as: author, body: { message: 'hi', ttl } });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    handle: author.handle,
    message: 'hi',
    replies_count: 0,
    likes_count: 0,
    reposts_count: 0,
    replies: [],
  });
  expect(Date.parse(body.created_at)).toBeGreaterThanOrEqual(before);
  expect(Date.parse(body.created_at)).toBeLessThanOrEqual(Date.now());
  expect(Date.parse(body.expires_at) - Date.parse(body.created_at)).toBe(hours * HOUR_MS);
  expect(await show(body.uuid)).toEqual(body);
});

test('280 emoji pass as they are, 281 do not', async () => {
  const author = await newPerson();
  const create = (message: string) =>
    ask<Activity>('POST', '/api/activities', { as: author, body: { message, ttl: '1-hour' } });
  const fits = await create('😺'.repeat(280));
  expect(fits.status).toBe(200);
  expect((await show(fits.body.uuid)).message).toBe('😺'.repeat(280));
  const over = await create('😺'.repeat(281));
  expect([over.status, over.body]).toEqual([422, ['message_exceed_max_chars']]);
});

test('a handle in the body names nobody', async () => {
  const [author, victim] = [await newPerson(), await newPerson()];
  const body = {
    message: 'I would never impersonate anyone',
    ttl: '1-day',
    handle: victim.handle,
    user_handle: victim.handle,
    uuid: 'x',
  };
  const { body: crud } = await ask<Activity>('POST', '/api/activities', { as: author, body });
  expect(crud.handle).toBe(author.handle);
  expect((await ask('GET', `/api/activities/@${victim.handle}`)).body).toEqual([]);
});

describe('an Idempotency-Key', () => {
  const create = (as: { handle: string; token: string }, key: string, body: object) =>
    ask<Activity>('POST', '/api/activities', { as, body, headers: { 'idempotency-key': key } });
  const feed = async ({ handle }: { handle: string }) =>
    (await ask<Activity[]>('GET', `/api/activities/@${handle}`)).body;

  test('answers the same once, also when two arrive together', async () => {
    const author = await newPerson();
    const body = { message: 'once', ttl: '1-day' };
    const answers = await Promise.all(Array.from({ length: 6 }, () => create(author, 'k1', body)));
    const later = await create(author, 'k1', { ...body, unknown: 'field' });
    for (const answer of [...answers, later]) {
      expect(answer.status).toBe(200);
      expect(answer.body).toEqual(answers[0]?.body);
    }
    expect(await feed(author)).toEqual([later.body]);
  });

  test('with another body is refused, and is somebody else’s own', async () => {
    const [author, other] = [await newPerson(), await newPerson()];
    await create(author, 'k1', { message: 'one', ttl: '1-day' });
    for (const body of [
      { message: 'two', ttl: '1-day' },
      { message: 'one', ttl: '3-days' },
    ]) {
      const refused = await create(author, 'k1', body);
      expect([refused.status, refused.body]).toEqual([422, ['idempotency_key_reused']]);
    }
    expect((await create(other, 'k1', { message: 'two', ttl: '1-day' })).status).toBe(200);
    expect(await feed(author)).toHaveLength(1);
  });

  test('that is not one is refused', async () => {
    const author = await newPerson();
    for (const key of ['x'.repeat(129), 'with space']) {
      expect((await create(author, key, { message: 'one', ttl: '1-day' })).status).toBe(400);
    }
    expect(await feed(author)).toEqual([]);
  });
});

test('a crud that was deleted is answered to its key as it was, and not posted again', async () => {
  const me = await newPerson();
  const sent = { as: me, body: { message: 'once', ttl: '1-hour' }, headers: { 'idempotency-key': 'once' } };
  const first = await ask<Activity>('POST', '/api/activities', sent);
  await ask('DELETE', `/api/activities/${first.body.uuid}`, { as: me });
  const again = await ask<Activity>('POST', '/api/activities', sent);
  expect([again.status, again.body]).toEqual([200, first.body]);
  expect((await ask('GET', `/api/activities/${first.body.uuid}`)).status).toBe(404);
  const other = { ...sent, body: { message: 'twice', ttl: '1-hour' } };
  expect((await ask('POST', '/api/activities', other)).body).toEqual(['idempotency_key_reused']);
});
