import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { type Activity, ask, newPerson, system } from '../../local/testing/api-client';
import { redelivered } from '../../local/testing/dynamodb-faults';
import { type Stack, startStack } from '../../local/testing/test-stack';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack(system.issuer, { keysUrl: system.keysUrl, search: true, faults: true });
});
afterAll(() => stack.stop());

// A moment stands for a minute, which CI waits once.
const AWAY_MS = Number(process.env['OUTAGE_MS'] ?? 4_000);

test('Postgres stopped under load: feeds and posting go on, searches are 503, and afterwards nothing is missing', async () => {
  const api = stack.api;
  const author = await newPerson();
  await ask('GET', '/api/profile', { as: author, api });
  const word = `w${Math.random().toString(36).slice(2, 10)}`;
  const others = ['users/search?term=x', 'tags/search?term=x', 'tags/x/feed.json', 'trends'];
  const search = () => ask<Activity[]>('GET', `/api/activities/search?term=${word}&limit=100`, { api });
  const statuses = new Map<string, Set<number>>();
  const count = (what: string, status: number) => statuses.set(what, (statuses.get(what) ?? new Set()).add(status));
  const written: string[] = [];
  let over = false;
  const write = async () => {
    while (!over) {
      const { status, body } = await ask<Activity>('POST', '/api/activities', {
        as: author,
        body: { message: `${word} ${written.length}`, ttl: '1-day' },
        api,
      });
      count('create', status);
      written.push(body.uuid);
      count('home', (await ask('GET', '/api/activities/home', { api })).status);
      await setTimeout(AWAY_MS / 60);
    }
  };
  const writing = write();
  while ((await search()).body.length === 0) await setTimeout(50);

  await stack.postgres?.stop();
  // Who has found it gone leaves it alone for a while: six functions, once at first and then every five seconds.
  let asked = 0;
  const gone = createServer((socket) => {
    asked += 1;
    socket.destroy();
  }).listen(Number(new URL(stack.postgres?.url ?? '').port), '127.0.0.1');
  await once(gone, 'listening');
  for (const end = performance.now() + AWAY_MS; performance.now() < end; await setTimeout(AWAY_MS / 20)) {
    for (const path of [`activities/search?term=${word}`, ...others]) {
      const answer = await ask<{ type?: string; detail?: string }>('GET', `/api/${path}`, { api });
      count(path, answer.status);
      expect(answer.body).toMatchObject({ type: 'discovery_unavailable', detail: 'Search cannot be had just now.' });
      expect(answer.headers.get('retry-after')).toBe('5');
    }
  }
  gone.close();
  await once(gone, 'close');
  expect(asked).toBeGreaterThan(0);
  expect(asked).toBeLessThanOrEqual(6 * (2 + Math.floor(AWAY_MS / 5_000)));
  await stack.postgres?.start();
  over = true;
  await writing;
  expect(Object.fromEntries([...statuses].map(([what, seen]) => [what, [...seen]]))).toEqual({
    create: [200],
    home: [200],
    [`activities/search?term=${word}`]: [503],
    ...Object.fromEntries(others.map((path) => [path, [503]])),
  });
  let found: string[] = [];
  for (let tries = 0; tries < 100 && found.length < Math.min(written.length, 100); tries++) {
    await setTimeout(100);
    const answer = await search();
    if (answer.status === 200) found = answer.body.map(({ uuid }) => uuid);
  }
  expect(found.toSorted()).toEqual(written.toSorted().slice(-100));
}, 180_000);

test('records of the stream that come twice and out of order change nothing', async () => {
  const api = stack.api;
  const author = await newPerson('p', api);
  const word = `w${Math.random().toString(36).slice(2, 10)}`;
  const search = async () => (await ask<Activity[]>('GET', `/api/activities/search?term=${word}`, { api })).body;
  const redelivery = stack.faults?.inject(redelivered(), { operations: ['GetRecords'] });
  const left: string[] = [];
  for (let number = 0; number < 12; number++) {
    const body = { message: `${word} ${number}`, ttl: '1-day' };
    const { uuid } = (await ask<Activity>('POST', '/api/activities', { as: author, body, api })).body;
    if (number % 2) await ask('DELETE', `/api/activities/${uuid}`, { as: author, api });
    else left.push(uuid);
  }
  // The last is in the search once all before it have been.
  while (!(await search()).some(({ uuid }) => uuid === left.at(-1))) await setTimeout(50);
  const met = redelivery?.met ?? 0;
  while ((redelivery?.met ?? 0) < met + 4) await setTimeout(50);
  redelivery?.end();
  expect((await search()).map(({ uuid }) => uuid).toSorted()).toEqual(left.toSorted());
}, 180_000);
