import { setTimeout } from 'node:timers/promises';
import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import {
  type Activity,
  type Answer,
  all,
  ask,
  newPerson,
  nextOf,
  post,
  reply,
  system,
} from '../../local/testing/api-client';
import { newActivity } from '../activities/new-activity';

interface Found extends Activity {
  highlights: { start: number; end: number }[];
}
const search = (term: string): Promise<Answer<Found[]>> =>
  ask('GET', `/api/activities/search?limit=100&term=${encodeURIComponent(term)}`);

/** Until the search says so, for which it has two seconds. */
async function until(term: string, holds: (found: Found[]) => boolean): Promise<Found[]> {
  const began = performance.now();
  for (;;) {
    const { body } = await search(term);
    if (holds(body)) return body;
    if (performance.now() - began > 2_000) throw new Error(`After two seconds: ${JSON.stringify(body)}`);
    await setTimeout(50);
  }
}
/** A word that nobody else says. */
const word = () => `w${Math.random().toString(36).slice(2, 10)}`;
const uuids = (found: Activity[]) => found.map(({ uuid }) => uuid);

test('a new crud is found within two seconds, with its counts of now; a deleted one is not, nor what hung on it', async () => {
  const [author, other, unique] = [await newPerson(), await newPerson(), word()];
  const crud = await post(author, `The ${unique} has landed`);
  const answer = await reply(other, crud.uuid, `A ${unique}? Where?`);
  const found = await until(unique, (found) => found.length === 2);
  expect(found.find(({ uuid }) => uuid === crud.uuid)).toEqual({
    ...crud,
    replies_count: 1,
    replies: [answer],
    highlights: [{ start: 4, end: 4 + unique.length }],
  });
  expect((await ask('DELETE', `/api/activities/${crud.uuid}`, { as: author })).status).toBe(200);
  await until(unique, (found) => found.length === 0);
});

test('what expires is found no longer, at once', async () => {
  const unique = word();
  const author = await newPerson();
  const item = newActivity({ ...author, display_name: 'x', bio: '', created_at: '', deleted: false }, unique, {
    ttl: '1-hour',
  });
  const expires = new Date(Date.now() + 2_500).toISOString();
  await system.database.send(
    new PutItemCommand({ TableName: system.table, Item: { ...item, expires_at: { S: expires } } }),
  );
  await until(unique, (found) => found.length === 1);
  await setTimeout(Date.parse(expires) - Date.now() + 5);
  expect((await search(unique)).body).toEqual([]);
});

test('what the table no longer has is not shown, whatever the search still has', async () => {
  const unique = word();
  const crud = await post(await newPerson(), unique);
  await until(unique, (found) => found.length === 1);
  const key = { pk: { S: `ACTIVITY#${crud.uuid}` }, sk: { S: 'ACTIVITY' } };
  await system.database.send(new DeleteItemCommand({ TableName: system.table, Key: key }));
  expect((await search(unique)).body).toEqual([]);
});

test('words in any form, phrases, not, tags, handles, and a typo', async () => {
  const [author, other, unique] = [await newPerson('author'), await newPerson('other'), word()];
  const cats = await post(author, `${unique} cats are running the ship #${unique}_Cats`);
  const ship = await post(other, `${unique} the ship is running out of cats, says @${author.handle}`);
  const dogs = await post(other, `${unique} dogs ${unique}extraordinary`);
  await until(unique, (found) => found.length === 3);
  const expectFound = async (term: string, ...expected: Activity[]) =>
    expect([term, uuids((await search(term)).body).toSorted()]).toEqual([term, uuids(expected).toSorted()]);
  await expectFound(`${unique} cat run`, cats, ship);
  await expectFound(`${unique} "running the ship"`, cats);
  await expectFound(`${unique} -cats`, dogs);
  await expectFound(`${unique} or ${unique}extraordinary`, cats, ship, dogs);
  await expectFound(`#${unique}_cats`, cats);
  await expectFound(`${unique} -#${unique}_CATS`, ship, dogs);
  await expectFound(`${unique} @${author.handle}`, cats, ship);
  await expectFound(`${unique} -@${author.handle}`, dogs);
  await expectFound(`${unique}extraordinery`, dogs);
  // What is only nearly found has marks where a word is as it was asked for.
  const [near] = (await search(`${unique}extraordinery dog -cat`)).body;
  const [{ start: from = 0, end: to = 0 } = {}] = near?.highlights ?? [];
  expect([near?.uuid, near?.highlights.length, near?.message.slice(from, to)]).toEqual([dogs.uuid, 1, 'dogs']);
  const [tagged] = (await search(`#${unique}_cats`)).body;
  const { start = 0, end = 0 } = tagged?.highlights[0] ?? {};
  expect(tagged?.message.slice(start, end)).toBe(`#${unique}_Cats`);
});

test.each([
  ['検索', '日本語の検索をテストします', ['検索']],
  ['测试', '这是一个测试。', ['测试']],
  ['猫', '吾輩は猫である', ['猫']],
  ['🎉', 'Landed🎉🎉', ['🎉', '🎉']],
  ['❤', 'With ❤️', ['❤️']],
  ['รัก', 'ภาษาที่รัก', ['รัก']],
  ['서울', '서울에서 왔어요', ['서울']],
  ['한국'.normalize('NFD'), '한국어', ['한국']],
  ['سلام', 'والسلام عليكم', ['سلام']],
  ['ガ', 'ｶﾞﾗｸ', ['ｶﾞ']],
  ['naive', 'A naïve tailor', ['naïve']],
  ['naive', 'A nai\u0308ve tailor', ['nai\u0308ve']],
  ['naïve', 'A naive tailor', ['naive']],
  ['lodz', 'Wrócę do Łódź', ['Łódź']],
  ['strasse', 'Die Straße', ['Straße']],
  ['"日本 語" tower', '日本語 and Tower', ['日本語', 'Tower']],
  ['東京tower', '東京Towerへ', ['東京', 'Tower']],
  ['検索。', '日本語の検索', ['検索']],
  ['「検索」 or the', '日本語の検索', ['検索']],
  ['東京,大阪', '東京,大阪へ', ['東京', '大阪']],
  ['🎉!', 'Landed 🎉', ['🎉']],
  ['iPhone版', 'The iPhone 版', ['iPhone', '版']],
  ['word', 'A wo\u00adrd', ['wo\u00adrd']],
  ['میخواهم', 'می\u200cخواهم', ['می\u200cخواهم']],
  ['#दिवाली', 'शुभ #दिवाली!', ['#दिवाली']],
  ['#CAFE\u0301', 'In the #café', ['#café']],
  ['#istanbul', 'In #İstanbul', ['#İstanbul']],
  ['＃星空観察', '今夜 #星空観察', ['#星空観察']],
])('%s finds %s', async (term, message, marked) => {
  const [author, unique] = [await newPerson(), word()];
  await post(author, `${message} ${unique}`);
  await post(author, `Nothing of it ${unique}`);
  await until(unique, (found) => found.length === 2);
  const [found, ...further] = (await search(`@${author.handle} ${term}`)).body.filter(
    ({ handle }) => handle === author.handle,
  );
  expect([found?.message, further]).toEqual([`${message} ${unique}`, []]);
  const letters = [...(found?.message ?? '')];
  expect(found?.highlights.map(({ start, end }) => letters.slice(start, end).join(''))).toEqual(marked);
  const without = await search(`${unique} -${term}`);
  expect(without.body.map(({ message }) => message)).not.toContain(`${message} ${unique}`);
});

test('quotation marks find what itself says those words, as they are written, next to one another', async () => {
  const [author, other, unique] = [await newPerson(), await newPerson('other'), word()];
  const crud = await post(author, `${unique} happy hour at Quark’s`);
  const under = await reply(other, crud.uuid, `${unique} for an hour I was happy, and the hours at the bar…`);
  const below = await reply(author, under.uuid, `${unique} A ＨＡＰＰＹ-hour?`);
  const hours = await post(other, `${unique} many happy hours`);
  const tagged = await post(other, `${unique} not #only to be or not to be with @${author.handle} at 3.5 and/or never`);
  const asian = await post(other, `${unique}を日本語で検索した`);
  await until(unique, (found) => found.length === 6);
  const expectFound = async (term: string, ...expected: Activity[]) =>
    expect([term, uuids((await search(term)).body).toSorted()]).toEqual([term, uuids(expected).toSorted()]);
  await expectFound(`${unique} "happy hour"`, crud, below);
  await expectFound(`${unique} “happy hour”`, crud, below);
  await expectFound(`„Happy hour“ ${unique}`, crud, below);
  await expectFound(`«happy-hour» ${unique}`, crud, below);
  await expectFound(`${unique} "happy hours"`, hours);
  await expectFound(`"${unique} happy hour at quark's"`, crud);
  await expectFound(`"${unique} happy our"`);
  await expectFound(`"${unique} happy"`, crud);
  await expectFound(`${unique} -"happy hour"`, under, hours, tagged, asian);
  await expectFound(`"${unique} happy" or "${unique} many"`, crud, hours);
  await expectFound(`"${unique} happy" or ${unique} many -cats`, crud, hours);
  await expectFound(`"to be or not to be" @${other.handle} ${unique}`, tagged);
  await expectFound(`${unique} "not #only to be"`, tagged);
  await expectFound(`${unique} "be with @${author.handle}" "at 3.5" "and/or"`, tagged);
  await expectFound(`${unique} "#only be"`);
  await expectFound(`${unique} "日本 語"`, asian);
  await expectFound(`${unique} "日語"`);
  await expectFound(`${unique} "" "!" "`, crud, under, below, hours, tagged, asian);
  const marked = async (term: string) =>
    (await search(term)).body.flatMap(({ message, highlights }) =>
      highlights.map(({ start, end }) => [...message].slice(start, end).join('')),
    );
  expect(await marked(`"hours at the bar" ${unique}`)).toEqual([unique, 'hours at the bar']);
  expect(await marked(`"HOUR at quark s" @${author.handle} ${unique}`)).toEqual([unique, 'hour at Quark’s']);
  expect(await marked(`"日本 語" ${unique}`)).toEqual([unique, '日本語']);
});

test('the most relevant first, then the newest, in pages', async () => {
  const [author, unique] = [await newPerson(), word()];
  const once: Activity[] = [];
  for (let index = 0; index < 5; index++) once.push(await post(author, `${unique} ${index}`));
  const often = await post(author, `${unique} ${unique} ${unique}`);
  const last = await post(author, `${unique} 5`);
  await until(unique, (found) => found.length === 7);
  const expected = uuids([often, last, ...once.toReversed()]);
  expect(uuids((await search(unique)).body)).toEqual(expected);
  expect(uuids(await all<Activity>(`/api/activities/search?term=${unique}&limit=2`))).toEqual(expected);
  const first = await ask<Found[]>('GET', `/api/activities/search?term=${unique}&limit=7`);
  expect(nextOf(first)).toBeUndefined();
});

test('filters leave out what they do not let pass, in pages too', async () => {
  const [author, other, unique] = [await newPerson('Author'), await newPerson(), word()];
  const path = `/api/activities/search?term=${unique}`;
  const old = await post(author, `${unique} cats`);
  const answered = await post(author, `${unique} dogs from:garak`);
  const foreign = await post(other, `${unique} cats @${author.handle}`);
  const gone = await reply(author, foreign.uuid, 'It will be deleted');
  await ask('DELETE', `/api/activities/${gone.uuid}`, { as: author });
  const bare = await post(author, `${unique} birds`);
  const answer = await reply(other, answered.uuid, `${unique} fish`);
  await until(unique, (found) => found.length === 5);
  const expectFound = async (filters: string, ...expected: Activity[]) => {
    const found = await all<Activity>(`${path}${filters}&limit=1`);
    expect([filters, uuids(found)]).toEqual([filters, uuids(expected).toReversed()]);
  };
  await expectFound(`&from=${author.handle}`, old, answered, bare);
  await expectFound(`&from=%40${author.handle.toUpperCase()}`, old, answered, bare);
  await expectFound('&from=nobody_at_all');
  await expectFound(`&since=${answered.created_at}`, answered, foreign, bare, answer);
  await expectFound(
    `&since=${encodeURIComponent(answered.created_at.replace('Z', '+00:00'))}&from=${other.handle}`,
    foreign,
    answer,
  );
  await expectFound('&since=2026-01-31', old, answered, foreign, bare, answer);
  await expectFound('&since=9999-12-31');
  await expectFound('&has_reply=true', answered);
  await expectFound(`&has_reply=true&from=${author.handle}&since=${old.created_at}`, answered);
  await expectFound(`&has_reply=true&from=${other.handle}`);
  // In the term it is a word, as any other.
  expect(uuids((await search(`${unique} from:garak`)).body)).toEqual([answered.uuid]);
});

test.each([
  ...['', '@', 'a b', 'x'.repeat(31), 'gar-ak', '@@garak'].map((from) => ({ from })),
  ...[
    '',
    'yesterday',
    '2026-13-01',
    '2026-02-30',
    '2026-02-30T10:00:00Z',
    '2026-02-28T25:00:00Z',
    '2026-02-28T10:00',
  ].map((since) => ({ since })),
  ...['', 'false', 'yes', 'TRUE'].map((has_reply) => ({ has_reply })),
])('a filter such as %j is 400', async (filter) => {
  const query = new URLSearchParams({ term: 'a', ...filter });
  const { status, headers } = await ask('GET', `/api/activities/search?${query}`);
  expect([status, headers.get('content-type')]).toEqual([400, 'application/problem+json']);
});

test('a filter is no term', async () => {
  expect((await ask('GET', '/api/activities/search?from=garak')).body).toEqual(['search_term_blank']);
});

test('highlights count code points, and markup is only text', async () => {
  const unique = word();
  await post(await newPerson(), `🖖 <b>${unique}</b> & <script>`);
  const [found] = await until(unique, (found) => found.length === 1);
  expect(found?.message).toBe(`🖖 <b>${unique}</b> & <script>`);
  for (const { start, end } of found?.highlights ?? [])
    expect([...(found?.message ?? '')].slice(start, end).join('')).toBe(unique);
});

test.each(['', '   ', '\u200b', '\u0000', '\u3164', '\u2800', '\ufe0f\u0301'])(
  'there is nothing to look for in %j',
  async (term) => {
    for (const path of ['activities', 'users']) {
      const answer = await ask('GET', `/api/${path}/search?term=${encodeURIComponent(term)}`);
      expect([answer.status, answer.body]).toEqual([422, ['search_term_blank']]);
    }
    expect((await ask('GET', '/api/activities/search')).body).toEqual(['search_term_blank']);
  },
);

test.each([
  "'; DROP TABLE activities; --",
  '(.*)+$ [a-z]{1000} \\',
  "!(&|<->:*'') foo:A*B & !bar",
  '"unfinished -phrase -" OR',
  'nul\u0000in the middle',
  '\u202eright to left\u202c עברית',
  '% _ \\% #_ @_ -#a -@b ##',
  'x'.repeat(10_000),
  `${'"a" or '.repeat(1_000)}b`,
  '\ud800 half a pair'.toWellFormed(),
])('%j is just a term', async (term) => {
  for (const path of ['activities', 'users']) {
    const answer = await ask('GET', `/api/${path}/search?term=${encodeURIComponent(term)}`);
    expect([answer.status, Array.isArray(answer.body)]).toEqual([200, true]);
  }
});

test('a cursor of somebody’s own making is 400', async () => {
  for (const cursor of ['x', "words_0.1_' OR 1=1", '019a0b6c-2c5e-7c31-9a51-3f0d2a4b5c6d'])
    expect((await ask('GET', `/api/activities/search?term=a&cursor=${encodeURIComponent(cursor)}`)).status).toBe(400);
});
