import { setTimeout } from 'node:timers/promises';
import { ask, newPerson, type Person, post, reply } from '../../local/testing/api-client';

interface Found {
  handle: string;
  display_name: string;
  bio: string;
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

describe('trends', () => {
  test('spellings of one tag are one trend, shown as somebody wrote it, in lower case', async () => {
    const tag = word();
    const [one, two] = [await newPerson(), await newPerson()];
    await post(one, `#Straße_${tag}`);
    await post(two, `#STRAẞE_${tag}`);
    const trends = await until<{ tag: string; count: number }[]>('/api/trends?limit=100', (found) =>
      found.some((trend) => trend.tag.endsWith(tag) && trend.count === 2),
    );
    expect(trends.filter((trend) => trend.tag.endsWith(tag))).toEqual([{ tag: `straße_${tag}`, count: 2 }]);
  });

  test('a person counts once a tag, and what is gone does not', async () => {
    const [tag, one, two] = [word(), await newPerson(), await newPerson()];
    for (let index = 0; index < 3; index++) await post(one, `#${tag.toUpperCase()} ${index}`);
    const last = await post(two, `#${tag}`);
    const trendOf = (trends: { tag: string; count: number }[]) => trends.find((each) => each.tag === tag);
    const path = '/api/trends?limit=100';
    await until<{ tag: string; count: number }[]>(path, (trends) => trendOf(trends)?.count === 2);
    await ask('DELETE', `/api/activities/${last.uuid}`, { as: two });
    await until<{ tag: string; count: number }[]>(path, (trends) => trendOf(trends)?.count === 1);
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
