import { randomUUID } from 'node:crypto';
import { ask, newPerson, nextOf, post, reply } from '../../../local/testing/api-client';

const etagAt = async (path: string) => (await ask('GET', path)).headers.get('etag') ?? '';

test('a poll that finds nothing new is 304 with no body, and one that does is not', async () => {
  const me = await newPerson();
  const crud = await post(me, 'news');
  for (const path of [
    `/api/activities/@${me.handle}`,
    `/api/activities/${crud.uuid}`,
    `/api/users/${me.handle}/feed.json`,
  ]) {
    const etag = await etagAt(path);
    expect(etag).toMatch(/^"[\w-]{22}"$/);
    for (const known of [etag, `W/${etag}`, `"another", ${etag}`, '*']) {
      const again = await ask('GET', path, { headers: { 'if-none-match': known } });
      expect([again.status, again.body, again.headers.get('etag')]).toEqual([304, undefined, etag]);
      expect(again.headers.get('cache-control')).toBe('no-cache');
    }
    for (const unknown of ['', '"another"', etag.slice(1, -1), 'W/', `${etag}x`])
      expect((await ask('GET', path, { headers: { 'if-none-match': unknown } })).status).toBe(200);
    expect((await ask('HEAD', path, { headers: { 'if-none-match': etag } })).status).toBe(304);
  }
  const [feed, thread] = [`/api/activities/@${me.handle}`, `/api/activities/${crud.uuid}`];
  const before = [await etagAt(feed), await etagAt(thread)];
  await reply(me, crud.uuid, 'more');
  for (const [index, path] of [feed, thread].entries()) {
    const changed = await ask('GET', path, { headers: { 'if-none-match': before[index] ?? '' } });
    expect([changed.status, changed.body]).toEqual([200, expect.anything()]);
  }
});

test('a page that is the same has another tag once another page follows it', async () => {
  const me = await newPerson();
  const first = await post(me, 'first');
  await post(me, 'second');
  const path = `/api/activities/@${me.handle}?limit=1`;
  const followed = await ask('GET', path);
  expect(nextOf(followed)).toBeDefined();
  await ask('DELETE', `/api/activities/${first.uuid}`, { as: me });
  const last = await ask('GET', path, { headers: { 'if-none-match': followed.headers.get('etag') ?? '' } });
  expect([last.status, last.body, nextOf(last)]).toEqual([200, followed.body, undefined]);
});

test('what is mine has one as well, and is kept by no cache', async () => {
  const me = await newPerson();
  const path = '/api/activities/notifications';
  const { headers } = await ask('GET', path, { as: me });
  const again = await ask('GET', path, { as: me, headers: { 'if-none-match': headers.get('etag') ?? '' } });
  expect([again.status, again.headers.get('cache-control')]).toEqual([304, 'private, no-store']);
  // It is no way around the token.
  expect((await ask('GET', path, { headers: { 'if-none-match': '*' } })).status).toBe(401);
});

test('neither what is written nor what is refused has one', async () => {
  const me = await newPerson();
  const body = { message: 'x', ttl: '1-hour' };
  const written = await ask('POST', '/api/activities', { as: me, body, headers: { 'if-none-match': '*' } });
  expect([written.status, written.headers.get('etag')]).toEqual([200, null]);
  const refused = await ask('GET', `/api/activities/${randomUUID()}`, { headers: { 'if-none-match': '*' } });
  expect([refused.status, refused.headers.get('etag')]).toEqual([404, null]);
});
