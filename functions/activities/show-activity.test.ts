import { v7 } from 'uuid';
import {
  type Activity,
  all,
  ask,
  newPerson,
  nextOf,
  type Person,
  post,
  reply,
  show,
  showInThread,
} from '../../local/testing/api-client';

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

test('a reply comes with what it is under, the crud first, on the first page alone', async () => {
  const [author, other] = [await newPerson('Mixed'), await newPerson()];
  const crud = await post(author, 'on top');
  const answer = await reply(other, crud.uuid, 'below');
  const nested = await reply(author, answer.uuid, 'further below');
  const deepest = await reply(other, nested.uuid, 'deepest');
  expect([answer, nested, deepest].map((each) => each.reply_to_handle)).toEqual([
    author.handle,
    other.handle,
    author.handle,
  ]);
  const above = [crud, answer, nested].map((each) => ({ ...each, replies_count: 1, replies: [] }));
  for (const [index, { uuid }] of [crud, answer, nested, deepest].entries())
    expect((await showInThread(uuid)).ancestors).toEqual(above.slice(0, index));
  const later = await ask<Activity>('GET', `/api/activities/${nested.uuid}?cursor=${crud.uuid}`);
  expect(later.body).toEqual({ ...nested, replies_count: 1, replies: [deepest] });
});

/** Every page of the replies to an activity that a list has shown, whose count and latest three must be those. */
async function repliesTo({ uuid, replies_count, replies: riding }: Activity): Promise<Activity[]> {
  const replies: Activity[] = [];
  for (let at: string | undefined = `/api/activities/${uuid}?limit=3`; at; ) {
    const page = await ask<Activity>('GET', at);
    expect(page.body.replies_count).toBe(replies_count);
    replies.push(...page.body.replies);
    at = nextOf(page);
  }
  expect(replies).toHaveLength(replies_count);
  expect(riding).toEqual(replies.slice(-3).map((each) => ({ ...each, replies: [] })));
  return replies;
}

test('as replies come and go at any depth, each is shown with those to it, and every count holds wherever it stands', async () => {
  const [author, ...others] = [await newPerson(), await newPerson(), await newPerson()];
  const crud = await post(author, 'a tree');
  let written: { by: Person; uuid: string; under: string[] }[] = [];
  // The same tree every time.
  let state = 3;
  const upTo = (count: number) => {
    state = (state * 16_807) % 2_147_483_647;
    return state % count;
  };
  for (let step = 0; step < 60; step++) {
    const at = written[upTo(written.length + 1)];
    const by = others[upTo(others.length + 1)] ?? author;
    if (at && upTo(6) === 0) {
      await ask('DELETE', `/api/activities/${at.uuid}`, { as: at.by });
      written = written.filter(({ uuid, under }) => uuid !== at.uuid && !under.includes(at.uuid));
    } else {
      const { uuid } = await reply(by, at?.uuid ?? crud.uuid, `step ${step}`);
      written.push({ by, uuid, under: at ? [...at.under, at.uuid] : [] });
    }
  }
  expect(written.length).toBeGreaterThan(10);
  expect(Math.max(...written.map(({ under }) => under.length))).toBeGreaterThan(3);
  const shown = (await ask<Activity[]>('GET', `/api/activities/@${author.handle}`)).body;
  // It grows as it is walked.
  for (const each of shown) shown.push(...(await repliesTo(each)));
  expect(shown.map(({ uuid }) => uuid).toSorted()).toEqual([crud, ...written].map(({ uuid }) => uuid).toSorted());
  for (const each of await all<Activity>('/api/activities/notifications', others[0])) await repliesTo(each);
}, 60_000);

test('what never was is 404', async () => {
  for (const id of [v7(), '00000000-0000-0000-0000-000000000000', 'nonsense', v7().toUpperCase()]) {
    expect((await ask('GET', `/api/activities/${id}`)).status).toBe(404);
  }
});
