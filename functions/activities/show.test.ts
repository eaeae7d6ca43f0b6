import { v7 } from 'uuid';
import { type Activity, ask, newPerson, nextOf, post, reply, show } from '../../local/testing/api-client';

test('one activity with its replies, oldest first, paged', async () => {
  const [author, other] = [await newPerson(), await newPerson()];
  const crud = await post(author, 'hello');
  const replies: Activity[] = [];
  for (const message of ['one', 'two', 'three', 'four', 'five']) replies.push(await reply(other, crud.uuid, message));
  expect(await show(crud.uuid)).toEqual({ ...crud, replies_count: 5, replies });
  const page = await ask<Activity>('GET', `/api/activities/${crud.uuid}?limit=3`);
  expect(page.body.replies).toEqual(replies.slice(0, 3));
  const last = await ask<Activity>('GET', nextOf(page) ?? '');
  expect(last.body.replies).toEqual(replies.slice(3));
  expect(nextOf(last)).toBeUndefined();
});

test('a reply is an activity too, with the replies to it, and its count holds where it rides', async () => {
  const [author, other] = [await newPerson(), await newPerson()];
  const crud = await post(author, 'hello');
  const answer = await reply(other, crud.uuid, 'hello yourself');
  const nested = await reply(author, answer.uuid, 'and you');
  expect(nested.reply_to_activity_uuid).toBe(answer.uuid);
  expect(nested.expires_at).toBe(crud.expires_at);
  expect(await show(answer.uuid)).toEqual({ ...answer, replies_count: 1, replies: [nested] });
  const [feed] = (await ask<Activity[]>('GET', `/api/activities/@${author.handle}`)).body;
  expect(feed?.replies).toEqual([{ ...answer, replies_count: 1 }]);
});

test('what never was is 404', async () => {
  for (const id of [v7(), '00000000-0000-0000-0000-000000000000', 'nonsense', v7().toUpperCase()]) {
    expect((await ask('GET', `/api/activities/${id}`)).status).toBe(404);
  }
});
