import { v4 } from 'uuid';
import { all, ask, newPerson, nextOf, type Person } from '../../local/testing/api-client';
import type { components } from '../generated/types';

type Message = components['schemas']['Message'];
type Group = components['schemas']['MessageGroup'];

const send = (as: Person, to: Person | string, message: string, headers = {}) =>
  ask<Message>('POST', '/api/messages', {
    as,
    body: { message, user_receiver_handle: typeof to === 'string' ? to : to.handle },
    headers,
  });
const read = async (as: Person, id: string) => (await ask<Message[]>('GET', `/api/messages/${id}`, { as })).body;
const groups = async (as: Person) => (await ask<Group[]>('GET', '/api/message_groups', { as })).body;

test('a conversation, oldest first, by either name and for both', async () => {
  const [me, other] = [await newPerson('Me'), await newPerson()];
  const first = (await send(me, other.handle.toUpperCase(), 'hello')).body;
  const second = (
    await ask<Message>('POST', '/api/messages', {
      as: other,
      body: { message: 'hi', message_group_uuid: first.message_group_uuid },
    })
  ).body;
  expect(second.message_group_uuid).toBe(first.message_group_uuid);
  for (const [as, them] of [
    [me, other],
    [other, me],
  ] as const) {
    expect(await read(as, `@${them.handle}`)).toEqual([first, second]);
    expect(await read(as, first.message_group_uuid)).toEqual([first, second]);
  }
});

test('conversations, the last message first, each with the other person', async () => {
  const [me, one, two] = [await newPerson(), await newPerson(), await newPerson()];
  await send(me, one, 'to one');
  const toTwo = (await send(me, two, 'to two')).body;
  const fromOne = (await send(one, me, 'from one')).body;
  expect((await groups(me)).map(({ handle, message }) => [handle, message])).toEqual([
    [one.handle, 'from one'],
    [two.handle, 'to two'],
  ]);
  expect(await groups(two)).toEqual([
    expect.objectContaining({
      uuid: toTwo.message_group_uuid,
      handle: me.handle,
      message: 'to two',
      created_at: toTwo.created_at,
    }),
  ]);
  expect((await groups(one))[0]).toMatchObject({ handle: me.handle, created_at: fromOne.created_at });
  expect((await all<Group>('/api/message_groups?limit=1', me)).map(({ handle }) => handle)).toEqual([
    one.handle,
    two.handle,
  ]);
});

test('two first messages at once make one conversation, and the last is the last everywhere', async () => {
  const [me, other] = [await newPerson(), await newPerson()];
  const sent = await Promise.all([
    send(me, other, 'you first'),
    send(other, me, 'no, you'),
    send(me, other, 'no'),
    send(other, me, 'yes'),
  ]);
  expect(new Set(sent.map(({ body }) => body.message_group_uuid)).size).toBe(1);
  const conversation = await read(me, `@${other.handle}`);
  expect(conversation).toHaveLength(4);
  const [mine, ...more] = await groups(me);
  expect(more).toEqual([]);
  expect(mine?.message).toBe(conversation.at(-1)?.message);
  expect((await groups(other))[0]?.message).toBe(conversation.at(-1)?.message);
});

test('pages follow from either end', async () => {
  const [me, other] = [await newPerson(), await newPerson()];
  for (let index = 0; index < 5; index++) await send(me, other, `${index}`);
  const path = `/api/messages/@${other.handle}?limit=2`;
  expect((await all<Message>(`${path}&order=oldest`, me)).map(({ message }) => message)).toEqual([
    '0',
    '1',
    '2',
    '3',
    '4',
  ]);
  expect((await all<Message>(`${path}&order=newest`, me)).map(({ message }) => message)).toEqual([
    '4',
    '3',
    '2',
    '1',
    '0',
  ]);
  expect(nextOf(await ask('GET', `${path}&order=newest`, { as: me }))).toContain('order=newest');
});

test('without a cursor and an order it is the latest messages, oldest of them first, and the earlier ones follow', async () => {
  const [me, other] = [await newPerson(), await newPerson()];
  for (let index = 0; index < 23; index++) await send(me, other, `${index}`);
  const path = `/api/messages/@${other.handle}`;
  const latest = await ask<Message[]>('GET', path, { as: me });
  const said = ({ body }: { body: Message[] }) => body.map(({ message }) => Number(message));
  expect(said(latest)).toEqual(Array.from({ length: 20 }, (_, index) => index + 3));
  expect(nextOf(latest)).toBe(`${path}?order=newest&cursor=${latest.body[0]?.uuid}`);
  const earlier = await ask<Message[]>('GET', nextOf(latest) ?? '', { as: me });
  expect([said(earlier), nextOf(earlier)]).toEqual([[2, 1, 0], undefined]);
  // A cursor alone reads on from there, as it always has.
  const [first, second] = [earlier.body.at(-1), earlier.body.at(-2)];
  const on = await ask<Message[]>('GET', `${path}?limit=1&cursor=${first?.uuid.toUpperCase()}`, { as: me });
  expect([on.body, nextOf(on)]).toEqual([[second], `${path}?limit=1&cursor=${second?.uuid}`]);
  const few = await ask<Message[]>('GET', `${path}?limit=2`, { as: me });
  expect([said(few), nextOf(few)]).toEqual([[21, 22], `${path}?limit=2&order=newest&cursor=${few.body[0]?.uuid}`]);
});

test('notes to oneself are a conversation with oneself', async () => {
  const me = await newPerson();
  expect(await read(me, `@${me.handle}`)).toEqual([]);
  const first = await send(me, me, 'milk', { 'idempotency-key': 'milk' });
  expect([first.status, (await send(me, me, 'milk', { 'idempotency-key': 'milk' })).body]).toEqual([200, first.body]);
  const group = first.body.message_group_uuid;
  const second = await ask<Message>('POST', '/api/messages', {
    as: me,
    body: { message: 'eggs', message_group_uuid: group.toUpperCase() },
  });
  const shouted = await send(me, me.handle.toUpperCase(), 'bread');
  const notes = [first.body, second.body, shouted.body];
  expect(await read(me, `@${me.handle.toUpperCase()}`)).toEqual(notes);
  expect(await read(me, group.toUpperCase())).toEqual(notes);
  expect(await groups(me)).toEqual([expect.objectContaining({ uuid: group, handle: me.handle, message: 'bread' })]);
});

test('an empty way to address a message is as good as none', async () => {
  const [me, other] = [await newPerson(), await newPerson()];
  const { body: sent } = await send(me, other, 'first');
  for (const to of [
    { user_receiver_handle: other.handle, message_group_uuid: '' },
    { user_receiver_handle: other.handle, message_group_uuid: null },
    { user_receiver_handle: '', message_group_uuid: sent.message_group_uuid },
    { user_receiver_handle: null, message_group_uuid: sent.message_group_uuid },
  ]) {
    const { status, body } = await ask<Message>('POST', '/api/messages', { as: me, body: { message: 'x', ...to } });
    expect([status, body.message_group_uuid]).toEqual([200, sent.message_group_uuid]);
  }
  const neither = { message: 'x', user_receiver_handle: '', message_group_uuid: ' ' };
  const refused = await ask('POST', '/api/messages', { as: me, body: neither });
  expect([refused.status, refused.body]).toEqual([422, ['user_reciever_handle_blank']]);
});

test('another’s conversation is not there', async () => {
  const [me, other, stranger] = [await newPerson(), await newPerson(), await newPerson()];
  const { body } = await send(me, other, 'between us');
  expect((await ask('GET', `/api/messages/${body.message_group_uuid}`, { as: stranger })).status).toBe(404);
  const into = { message: 'me too', message_group_uuid: body.message_group_uuid };
  expect((await ask('POST', '/api/messages', { as: stranger, body: into })).status).toBe(404);
  expect(await read(stranger, `@${other.handle}`)).toEqual([]);
  expect(await groups(stranger)).toEqual([]);
  expect(await read(me, `@${other.handle}`)).toHaveLength(1);
});

test('nobody and an unknown conversation are 404', async () => {
  const me = await newPerson();
  for (const to of ['nobody_at_all', '../x', 'x'.repeat(10_000)])
    expect((await send(me, to, 'hello')).status).toBe(404);
  expect((await ask('GET', '/api/messages/@nobody_at_all', { as: me })).status).toBe(404);
  expect((await ask('GET', `/api/messages/${v4()}`, { as: me })).status).toBe(404);
  expect(await groups(me)).toEqual([]);
});

test('to nobody at all is 422', async () => {
  const me = await newPerson();
  for (const body of [
    { message: 'hello' },
    { message: 'hello', user_receiver_handle: ' ' },
    { message: 'hello', user_receiver_handle: null },
  ]) {
    const refused = await ask('POST', '/api/messages', { as: me, body });
    expect([refused.status, refused.body]).toEqual([422, ['user_reciever_handle_blank']]);
  }
});

test('sent again with its key it is one message', async () => {
  const [me, other] = [await newPerson(), await newPerson()];
  const key = { 'idempotency-key': 'm' };
  const answers = await Promise.all([send(me, other, 'once', key), send(me, other, 'once', key)]);
  expect(answers[1]?.body).toEqual(answers[0]?.body);
  expect((await send(me, other, 'once', key)).body).toEqual(answers[0]?.body);
  expect((await send(me, other, 'twice', key)).body).toEqual(['idempotency_key_reused']);
  expect(await read(me, `@${other.handle}`)).toEqual([answers[0]?.body]);
});

test.each(['\ud800', 'x'.repeat(3_000), 'x'])('what is no id is the id of no conversation: %#', async (id) => {
  const me = await newPerson();
  const body = { message: 'hello', message_group_uuid: id };
  expect((await ask('POST', '/api/messages', { as: me, body })).status).toBe(404);
  const path = `/api/messages/${encodeURIComponent(id.toWellFormed())}`;
  expect((await ask('GET', path, { as: me })).status).toBe(404);
});
