import { strict as assert } from 'node:assert';
import { fieldsOf } from '../fields';
import { type Attempt, ask, newVictim, textIn } from './target';

const REPLIES = 20;
const SEARCHES = 30;

export const costAttempts: Attempt[] = [
  {
    what: `${REPLIES} replies at once`,
    run: async () => {
      const { access_token: token } = (await newVictim()).tokens;
      const crud = await ask('POST', '/api/activities', token, { message: 'To be answered', ttl: '1-hour' });
      const id = textIn(crud.body, 'uuid');
      const answers = await Promise.all(
        Array.from({ length: REPLIES }, (_, index) =>
          ask('POST', `/api/activities/${id}/reply`, token, { message: `Answer ${index}` }),
        ),
      );
      const stored = answers.filter(({ status }) => status === 200).map(({ body }) => textIn(body, 'uuid'));
      const turnedAway = answers.filter(({ status }) => status !== 200);
      for (const { status } of turnedAway) assert.equal(status, 503, `A reply got ${status}.`);
      const { body } = await ask('GET', `/api/users/${textIn(crud.body, 'handle')}/activities`);
      const { replies: shown, replies_count: count } = fieldsOf(Array.isArray(body) ? body[0] : undefined);
      assert(Array.isArray(shown));
      assert.deepEqual(
        shown.map((reply) => textIn(reply, 'uuid')),
        stored.toSorted().slice(-3),
        'Those that show are not the latest three, oldest first.',
      );
      assert.equal(count, stored.length);
      return `${stored.length} stored, the latest three shown`;
    },
  },
  {
    what: 'a reply under something deleted, however deep',
    run: async () => {
      const { access_token: token } = (await newVictim()).tokens;
      const crud = await ask('POST', '/api/activities', token, { message: 'To be deleted', ttl: '1-hour' });
      const first = textIn(crud.body, 'uuid');
      let deepest = first;
      for (let level = 0; level < 4; level++) {
        const reply = await ask('POST', `/api/activities/${deepest}/reply`, token, { message: 'Deeper' });
        deepest = textIn(reply.body, 'uuid');
      }
      assert.equal((await ask('GET', `/api/activities/${deepest}`)).status, 200);
      await ask('DELETE', `/api/activities/${first}`, token);
      assert.equal((await ask('GET', `/api/activities/${deepest}`)).status, 404);
      const late = await ask('POST', `/api/activities/${deepest}/reply`, token, { message: 'Too late' });
      assert.equal(late.status, 404);
      return undefined;
    },
  },
  {
    what: `${SEARCHES} nonsense searches at once`,
    run: async () => {
      const { access_token: token } = (await newVictim()).tokens;
      const nonsense = Array.from({ length: SEARCHES }, (_, index) => `zq${index}xj `.repeat(40).slice(0, 200));
      const one = async (term: string) =>
        (await ask('GET', `/api/activities/search?term=${encodeURIComponent(term)}`, token)).status;
      const statuses = await Promise.all(nonsense.map(one));
      for (const status of statuses) assert([200, 422, 429, 503].includes(status), `A search got ${status}.`);
      const after = await one('cats');
      assert([200, 503].includes(after), `The search after them got ${after}.`);
      const home = await ask('GET', '/api/activities/home');
      assert.equal(home.status, 200);
      return `${statuses.filter((status) => status === 200).length} answered, the home feed goes on`;
    },
  },
  {
    what: 'more writes than one may',
    run: async () => {
      const { access_token: token } = (await newVictim()).tokens;
      const limit = Number(process.env['WRITES_PER_MINUTE_BY_USER'] ?? 60);
      // Two minutes' worth: the count begins again with each minute.
      const statuses: number[] = [];
      for (let sent = 0; sent <= 2 * limit && !statuses.includes(429); sent += 10) {
        const batch = Array.from({ length: 10 }, () =>
          ask('PUT', '/api/profile', token, { display_name: 'Busy', bio: '' }),
        );
        statuses.push(...(await Promise.all(batch)).map(({ status }) => status));
      }
      assert(statuses.includes(429), `${statuses.length} writes were taken.`);
      return `turned away after ${statuses.filter((status) => status === 200).length}`;
    },
  },
];
