import { DeleteItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { v7 } from 'uuid';
import {
  type Activity,
  ask,
  newPerson,
  type Person,
  post,
  reply,
  show,
  showInThread,
  system,
} from '../../local/testing/api-client';
import { activityKey } from '../lib/dynamodb/keys';

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
  expect(feed?.replies).toEqual(shown.body.replies.slice(-3));
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

/** A crud, and replies of which each answers the one before. */
async function thread(author: Person, depth: number): Promise<Activity[]> {
  const items = [await post(author, 'on top')];
  for (let level = 1; level <= depth; level++)
    items.push(await reply(author, items.at(-1)?.uuid ?? '', `level ${level}`));
  return items;
}
const statusOf = async (uuid: string) => (await ask('GET', `/api/activities/${uuid}`)).status;
const forget = (uuid: string) =>
  system.database.send(
    new UpdateItemCommand({ TableName: system.table, Key: activityKey(uuid), UpdateExpression: 'REMOVE ancestors' }),
  );
/** As a delete that was cut short leaves it. */
const lose = (uuid: string) =>
  system.database.send(new DeleteItemCommand({ TableName: system.table, Key: activityKey(uuid) }));

test('however deep under something that has gone, a reply is 404, also one that was written before replies knew what they are under', async () => {
  const author = await newPerson();
  for (const lost of [0, 1, 3, 5]) {
    const items = await thread(author, 6);
    const last = items.at(-1)?.uuid ?? '';
    const old = await thread(author, 6);
    for (const { uuid } of old.slice(1)) await forget(uuid);
    const lastOld = old.at(-1)?.uuid ?? '';
    expect(await statusOf(last)).toBe(200);
    expect((await showInThread(lastOld)).ancestors?.map(({ message }) => message)).toEqual(
      old.slice(0, -1).map(({ message }) => message),
    );
    await lose(items[lost]?.uuid ?? '');
    await lose(old[lost]?.uuid ?? '');
    for (const uuid of [last, lastOld]) {
      expect([lost, await statusOf(uuid)]).toEqual([lost, 404]);
      const late = await ask('POST', `/api/activities/${uuid}/reply`, { as: author, body: { message: 'late' } });
      expect([lost, late.status]).toEqual([lost, 404]);
      expect((await ask('DELETE', `/api/activities/${uuid}`, { as: author })).status).toBe(404);
    }
  }
});

test('a reply to one that was written before replies knew what they are under knows it', async () => {
  const author = await newPerson();
  const items = await thread(author, 3);
  for (const { uuid } of items.slice(1)) await forget(uuid);
  const below = await reply(author, items.at(-1)?.uuid ?? '', 'below');
  expect(await statusOf(below.uuid)).toBe(200);
  await lose(items[1]?.uuid ?? '');
  expect(await statusOf(below.uuid)).toBe(404);
});

test('the ninety-ninth level is the last: what answers it is 409', async () => {
  const author = await newPerson();
  const items = await thread(author, 99);
  const last = items.at(-1)?.uuid ?? '';
  const uuids = items.map(({ uuid }) => uuid);
  expect((await showInThread(last)).ancestors?.map(({ uuid }) => uuid)).toEqual(uuids.slice(0, -1));
  const deeper = await ask<{ title: string }>('POST', `/api/activities/${last}/reply`, {
    as: author,
    body: { message: 'deeper' },
  });
  expect([deeper.status, deeper.body.title]).toEqual([409, 'Conflict']);
  expect((await show(last)).replies_count).toBe(0);
});

test('of twenty at once the three that show are the latest three, oldest first', async () => {
  const [author, other] = [await newPerson(), await newPerson()];
  for (let round = 0; round < 6; round++) {
    const { uuid } = await post(author, `round ${round}`);
    const replies = await Promise.all(Array.from({ length: 20 }, (_, index) => reply(other, uuid, `reply ${index}`)));
    const [feed] = (await ask<Activity[]>('GET', `/api/activities/@${author.handle}?limit=1`)).body;
    const latest = replies
      .map((each) => each.uuid)
      .toSorted()
      .slice(-3);
    expect([feed?.replies_count, feed?.replies.map((each) => each.uuid)]).toEqual([20, latest]);
  }
}, 60_000);
