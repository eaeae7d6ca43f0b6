import { setTimeout } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { v7 } from 'uuid';
import { ask, newPerson, type Person, post, reply, system, tokenFor } from '../../local/testing/api-client';
import { newActivity } from '../activities/new-activity';
import { activityKey } from '../lib/dynamodb/keys';

interface Found {
  handle: string;
  display_name: string;
  bio: string;
}

interface Trend {
  tag: string;
  count: number;
  expires_at: string;
}

/** Until it holds, for which there are two seconds. */
async function until<T>(path: string, holds: (body: T) => boolean, as?: Person): Promise<T> {
  const began = performance.now();
  for (;;) {
    const { body } = await ask<T>('GET', path, as ? { as } : {});
    if (holds(body)) return body;
    if (performance.now() - began > 2_000) throw new Error(`After two seconds: ${JSON.stringify(body)}`);
    await setTimeout(50);
  }
}
const word = () => `w${Math.random().toString(36).slice(2, 10)}`;
const handles = (found: Found[]) => found.map(({ handle }) => handle);

describe('people', () => {
  test('those whose handle begins with it, then whose name does, then who are nearly called so', async () => {
    const unique = word();
    const [byHandle, byName] = [await newPerson(unique), await newPerson('z')];
    const body = { display_name: `${unique.toUpperCase()} the Tailor`, bio: 'Plain, simple' };
    expect((await ask('PUT', '/api/profile', { as: byName, body })).status).toBe(200);
    const found = await until<Found[]>(`/api/users/search?term=${unique}`, (body) => body.length === 2);
    expect(handles(found)).toEqual([byHandle.handle, byName.handle]);
    expect(found[1]).toEqual({ handle: byName.handle, ...body });
    expect(handles((await ask<Found[]>('GET', `/api/users/search?term=@${unique}&limit=1`)).body)).toEqual([
      byHandle.handle,
    ]);
    const typo = `${unique.slice(0, -1)}q`;
    expect(handles((await ask<Found[]>('GET', `/api/users/search?term=${typo}`)).body)).toContain(byHandle.handle);
  });
});

test('whose handle it is, then whose begins so, then whose name does', async () => {
  const unique = word().slice(0, 9);
  const people: Person[] = [];
  for (const handle of [`${unique}_b`, 'z', `${unique}_a`, unique]) {
    const person = { handle, token: await tokenFor(handle) };
    people.push(handle === 'z' ? await newPerson('z') : person);
    const as = people.at(-1) ?? person;
    await ask('GET', '/api/profile', { as });
    // One whose name begins so as well is no nearer than whose handle it is.
    const display_name = handle === unique ? 'Tailor' : `${unique} the Tailor`;
    await ask('PUT', '/api/profile', { as, body: { display_name, bio: '' } });
  }
  const path = `/api/users/search?term=${unique.toUpperCase()}&limit=5`;
  const found = await until<Found[]>(
    path,
    (body) => body.length === 4 && !body.some((each) => each.display_name === each.handle),
  );
  expect(handles(found)).toEqual([unique, `${unique}_a`, `${unique}_b`, people[1]?.handle]);
});

test.each([
  ['太郎', '山田太郎'],
  ['TARO', 'Tarō Yamada'],
  ['lukasz', 'Łukasz'],
  ['홍', '김홍도'],
  ['🖖', 'Spock 🖖'],
])('%s finds %s', async (term, display_name) => {
  const unique = word();
  const person = await newPerson(unique);
  const body = { display_name: `${display_name} ${unique}`, bio: '' };
  expect((await ask('PUT', '/api/profile', { as: person, body })).status).toBe(200);
  await until<Found[]>(`/api/users/search?term=${unique}`, ([found]) => found?.display_name === body.display_name);
  const found = await ask<Found[]>('GET', `/api/users/search?limit=100&term=${encodeURIComponent(term)}`);
  expect(handles(found.body)).toContain(person.handle);
});

describe('tags', () => {
  const tags = async (term: string, limit = 100) =>
    (await ask<Trend[]>('GET', `/api/tags/search?limit=${limit}&term=${encodeURIComponent(term)}`)).body;

  test('those that begin so, those of most people first, as somebody wrote them', async () => {
    const [unique, one, two] = [word(), await newPerson(), await newPerson()];
    const crud = await post(one, `#${unique}_Straße and #${unique}_strasse, #${unique}_cats`, '1-day');
    const answer = await reply(two, crud.uuid, `#${unique.toUpperCase()}_Cats #x${unique}`);
    for (let index = 0; index < 3; index++) await post(one, `#${unique}_straße`, '1-hour');
    const cats = { tag: `${unique}_cats`, count: 2, expires_at: crud.expires_at };
    const straße = { tag: `${unique}_strasse`, count: 1, expires_at: crud.expires_at };
    await until<Trend[]>(`/api/tags/search?term=${unique}`, (found) => found.length === 2);
    expect(await tags(`#${unique}`)).toEqual([cats, { ...straße, tag: `${unique}_straße` }]);
    expect(await tags(`${unique}`, 1)).toEqual([cats]);
    expect(await tags(`＃${unique.toUpperCase()}_STRASS`)).toEqual([{ ...straße, tag: `${unique}_straße` }]);
    expect(await tags(`${unique}_ca_`)).toEqual([]);
    expect((await tags('#')).length).toBeGreaterThan(1);
    await ask('DELETE', `/api/activities/${answer.uuid}`, { as: two });
    await until<Trend[]>(`/api/tags/search?term=${unique}_cats`, ([found]) => found?.count === 1);
    await ask('DELETE', `/api/activities/${crud.uuid}`, { as: one });
    await until<Trend[]>(`/api/tags/search?term=${unique}_cats`, (found) => found.length === 0);
  });

  test.each(["'", '\\', "x' | 'y", '%', ':*', 'a b', 'İ'.repeat(1_000), '检'])('%j is just a term', async (term) => {
    expect(await tags(term)).toEqual([]);
  });

  test('there is nothing to look for in a blank, and without a limit there are twenty', async () => {
    const { status, body } = await ask('GET', '/api/tags/search?term=%20');
    expect([status, body]).toEqual([422, ['search_term_blank']]);
    expect((await ask('GET', '/api/tags/search?term=a&limit=101')).status).toBe(400);
    expect((await ask('GET', '/api/tags/search?term=a', { token: 'none' })).status).toBe(200);
    const [author, unique] = [await newPerson(), word()];
    for (const from of [0, 11])
      await post(author, Array.from({ length: 11 }, (_, index) => `#${unique}_${from + index}`).join(' '));
    await until<Trend[]>(`/api/tags/search?term=${unique}&limit=100`, (found) => found.length === 22);
    expect((await ask<Trend[]>('GET', `/api/tags/search?term=${unique}`)).body).toHaveLength(20);
  });
});

describe('trends', () => {
  test('spellings of one tag are one trend, shown as somebody wrote it, in lower case', async () => {
    const tag = word();
    const [one, two] = [await newPerson(), await newPerson()];
    const { expires_at } = await post(one, `#Straße_${tag}`);
    await post(two, `#STRAẞE_${tag}`, '1-hour');
    const trends = await until<Trend[]>('/api/trends?limit=100', (found) =>
      found.some((trend) => trend.tag.endsWith(tag) && trend.count === 2),
    );
    expect(trends.filter((trend) => trend.tag.endsWith(tag))).toEqual([{ tag: `straße_${tag}`, count: 2, expires_at }]);
  });

  test('one is as long as the last that has it, also where that is from before', async () => {
    const [tag, one, two] = [word(), await newPerson(), await newPerson()];
    const path = '/api/trends?limit=100';
    const trend = (expected: Partial<Trend> | undefined) =>
      until<Trend[]>(path, (trends) =>
        isDeepStrictEqual(
          trends.find((each) => each.tag === tag),
          expected,
        ),
      );
    const uuid = v7({ msecs: Date.now() - 26 * 60 * 60 * 1000 });
    const person = { ...one, display_name: 'x', bio: '', created_at: '', deleted: false };
    const Item = newActivity(person, `#${tag}`, { ttl: '3-days' }, uuid);
    await system.database.send(new PutItemCommand({ TableName: system.table, Item }));
    const last = await post(two, `#${tag}`, '1-hour');
    await trend({ tag, count: 1, expires_at: Item['expires_at']?.S ?? '' });
    await system.database.send(new DeleteItemCommand({ TableName: system.table, Key: activityKey(uuid) }));
    await trend({ tag, count: 1, expires_at: last.expires_at });
    await ask('DELETE', `/api/activities/${last.uuid}`, { as: two });
    await trend(undefined);
  });

  test('a person counts once a tag, and what is gone does not', async () => {
    const [tag, one, two] = [word(), await newPerson(), await newPerson()];
    for (let index = 0; index < 3; index++) await post(one, `#${tag.toUpperCase()} ${index}`);
    const last = await post(two, `#${tag}`);
    const trendOf = (trends: Trend[]) => trends.find((each) => each.tag === tag);
    const path = '/api/trends?limit=100';
    await until<Trend[]>(path, (trends) => trendOf(trends)?.count === 2);
    await ask('DELETE', `/api/activities/${last.uuid}`, { as: two });
    await until<Trend[]>(path, (trends) => trendOf(trends)?.count === 1);
  });
});

describe('suggested', () => {
  test('people active lately, but not me, nor whom I have talked with', async () => {
    const me = await newPerson('me');
    const names = ['stranger', 'answered', 'mentioned', 'mentions', 'written', 'silent'] as const;
    const people: Record<string, Person> = {};
    for (const name of names) people[name] = await newPerson(name);
    const { stranger, answered, mentioned, mentions, written } = people as Record<(typeof names)[number], Person>;
    await post(me, 'It is I');
    for (const person of [stranger, mentioned, written]) await post(person, 'Here I am');
    await reply(me, (await post(answered, 'Here I am')).uuid, 'Hello');
    await post(me, `Hello @${mentioned.handle}`);
    await post(mentions, `Hello @${me.handle}`);
    const body = { message: 'Hello', user_receiver_handle: written.handle };
    await ask('POST', '/api/messages', { as: me, body });
    await post(stranger, 'And here still');
    const mine = (found: Found[]) =>
      handles(found).filter(
        (handle) => Object.values(people).some((each) => each.handle === handle) || handle === me.handle,
      );
    const path = '/api/users/suggested?limit=100';
    await until<Found[]>(path, (found) => mine(found).join() === stranger.handle, me);
  });
});
