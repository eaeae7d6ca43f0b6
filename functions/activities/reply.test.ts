import { v7 } from 'uuid';
import { type Activity, ask, newPerson, post, reply, show } from '../../local/testing/api-client';

test('a reply expires with what it answers, and says what that is', async () => {
  const [author, other] = [await newPerson(), await newPerson()];
  const crud = await post(author, 'hello', '3-hours');
  const answer = await reply(other, crud.uuid, 'hello yourself');
  expect(answer).toMatchObject({
    reply_to_activity_uuid: crud.uuid,
    expires_at: crud.expires_at,
    handle: other.handle,
    replies: [],
  });
});

test('1024 characters fit, 1025 do not', async () => {
  const author = await newPerson();
  const { uuid } = await post(author, 'hello');
  const { message } = await reply(author, uuid, 'é'.repeat(1024));
  expect(message).toHaveLength(1024);
  const over = await ask('POST', `/api/activities/${uuid}/reply`, { as: author, body: { message: 'é'.repeat(1025) } });
  expect([over.status, over.body]).toEqual([422, ['message_exceed_max_chars']]);
});

test('to what is not there it is 404, to nothing 422', async () => {
  const author = await newPerson();
  const answer = (id: string) =>
    ask('POST', `/api/activities/${id}/reply`, { as: author, body: { message: 'hello?' } });
  expect((await answer(v7())).status).toBe(404);
  expect((await answer('nonsense')).status).toBe(404);
  const blank = await answer('%20');
  expect([blank.status, blank.body]).toEqual([422, ['activity_uuid_blank']]);
});

test('fifty at once are fifty, and the latest three ride', async () => {
  const [author, other] = [await newPerson(), await newPerson()];
  const { uuid } = await post(author, 'everybody?');
  const replies = await Promise.all(Array.from({ length: 50 }, (_, index) => reply(other, uuid, `reply ${index}`)));
  const shown = await ask<Activity>('GET', `/api/activities/${uuid}?limit=100`);
  expect(shown.body.replies_count).toBe(50);
  expect(shown.body.replies.map((each) => each.uuid)).toEqual(replies.map((each) => each.uuid).toSorted());
  const [feed] = (await ask<Activity[]>('GET', `/api/activities/@${author.handle}`)).body;
  expect(feed?.replies_count).toBe(50);
  expect(feed?.replies).toHaveLength(3);
  const notified = await ask<Activity[]>('GET', '/api/activities/notifications?limit=100', { as: author });
  expect(notified.body).toHaveLength(50);
}, 60_000);

test('sent again with its key it is one reply, also when what it answered is gone', async () => {
  const [author, other] = [await newPerson(), await newPerson()];
  const { uuid } = await post(author, 'hello');
  const again = () =>
    ask<Activity>('POST', `/api/activities/${uuid}/reply`, {
      as: other,
      body: { message: 'once' },
      headers: { 'idempotency-key': 'r' },
    });
  const answers = await Promise.all([again(), again(), again()]);
  expect(new Set(answers.map(({ body }) => body.uuid)).size).toBe(1);
  expect((await show(uuid)).replies_count).toBe(1);
  await ask('DELETE', `/api/activities/${uuid}`, { as: author });
  const last = await again();
  expect([last.status, last.body]).toEqual([200, answers[0]?.body]);
});
