import { setTimeout } from 'node:timers/promises';
import {
  type Activity,
  type Answer,
  type Ask,
  ask as askAt,
  newPerson,
  type Person,
  system,
  tokenFor,
} from '../../../local/testing/api-client';
import {
  cancelled,
  failsInside,
  laggingIndexes,
  lostAnswer,
  partOfBatch,
  SINGLE_WRITES,
  throttled,
} from '../../../local/testing/dynamodb-faults';
import type { Fault, FaultProxy } from '../../../local/testing/fault-proxy';
import { type Stack, startStack } from '../../../local/testing/test-stack';

let stack: Stack;
let proxy: FaultProxy;
beforeAll(async () => {
  stack = await startStack(system.issuer, { keysUrl: system.keysUrl, faults: true });
  if (!stack.faults) throw new Error('There is no proxy.');
  proxy = stack.faults;
});
afterAll(() => stack?.stop());
afterEach(() => proxy.clear());

const ask = <T>(method: string, path: string, request: Ask = {}): Promise<Answer<T>> =>
  askAt<T>(method, path, { ...request, api: stack.api });
const someone = () => newPerson('p', stack.api);
const post = async (as: Person, message: string) =>
  (await ask<Activity>('POST', '/api/activities', { as, body: { message, ttl: '1-day' } })).body;
const reply = (as: Person, uuid: string, message: string) =>
  ask<Activity>('POST', `/api/activities/${uuid}/reply`, { as, body: { message } });

test.each(['InternalServerError', 'InternalFailure'] as const)(
  'a database that can be read and not written (%s): writing is 503, health says so, and reading goes on',
  async (name) => {
    const author = await someone();
    await post(author, 'before');
    proxy.inject(failsInside(name), { operations: [...SINGLE_WRITES, 'TransactWriteItems'] });
    const body = { message: 'x', ttl: '1-day' };
    expect((await ask('POST', '/api/activities', { as: author, body })).status).toBe(503);
    // A write that went well it remembers for five seconds.
    const end = performance.now() + 20_000;
    while ((await ask('GET', '/api/health-check')).status === 200 && performance.now() < end) await setTimeout(100);
    const health = await ask<{ type: string }>('GET', '/api/health-check');
    expect([health.status, health.body.type, health.headers.get('retry-after')]).toEqual([
      503,
      'database_unwritable',
      '5',
    ]);
    expect((await ask('GET', '/api/activities/home')).status).toBe(200);
    proxy.clear();
    expect((await ask('GET', '/api/health-check')).body).toEqual({ success: true, database: 'up' });
    expect((await ask('POST', '/api/activities', { as: author, body })).status).toBe(200);
  },
);

const show = (uuid: string) => ask<Activity>('GET', `/api/activities/${uuid}`);
const feedOf = async ({ handle }: Person) => (await ask<Activity[]>('GET', `/api/users/${handle}/activities`)).body;
const notificationsOf = async (as: Person) =>
  (await ask<Activity[]>('GET', '/api/activities/notifications', { as })).body;

/** A request that writes, and how often it has been done. */
interface Write {
  send: (headers?: Record<string, string>) => Promise<Answer<{ uuid?: string }>>;
  done: () => Promise<number>;
}

/** Every path on which something is written, with the operations that it writes with. */
const WRITES: [name: string, operations: string[], prepare: () => Promise<Write>][] = [
  [
    'create-activity',
    ['UpdateItem', 'TransactWriteItems'],
    async () => {
      const [as, mentioned] = [await someone(), await someone()];
      const body = { message: `for @${mentioned.handle}`, ttl: '1-day' };
      return {
        send: (headers = {}) => ask('POST', '/api/activities', { as, body, headers }),
        done: async () => {
          expect(await notificationsOf(mentioned)).toHaveLength((await feedOf(as)).length);
          return (await feedOf(as)).length;
        },
      };
    },
  ],
  [
    'reply-to-activity',
    ['UpdateItem', 'TransactWriteItems'],
    async () => {
      const [author, as] = [await someone(), await someone()];
      const { uuid } = await post(author, 'x');
      return {
        send: (headers = {}) => ask('POST', `/api/activities/${uuid}/reply`, { as, body: { message: 'y' }, headers }),
        done: async () => {
          const { replies, replies_count } = (await show(uuid)).body;
          expect(replies).toHaveLength(replies_count);
          expect(await notificationsOf(author)).toHaveLength(replies_count);
          return replies_count;
        },
      };
    },
  ],
  [
    'delete-activity',
    ['UpdateItem', 'TransactWriteItems', 'BatchWriteItem'],
    async () => {
      const [as, other] = [await someone(), await someone()];
      const { uuid } = await post(as, 'x');
      await reply(other, uuid, 'y');
      return {
        send: (headers = {}) => ask('DELETE', `/api/activities/${uuid}`, { as, headers }),
        done: async () => {
          const gone = (await show(uuid)).status === 404;
          expect(await notificationsOf(as)).toHaveLength(gone ? 0 : 1);
          return Number(gone);
        },
      };
    },
  ],
  [
    'send-message',
    ['UpdateItem', 'TransactWriteItems'],
    async () => {
      const [as, other] = [await someone(), await someone()];
      const body = { message: 'x', user_receiver_handle: other.handle };
      return {
        send: (headers = {}) => ask('POST', '/api/messages', { as, body, headers }),
        done: async () => (await ask<unknown[]>('GET', `/api/messages/@${as.handle}`, { as: other })).body.length,
      };
    },
  ],
  [
    'update-profile',
    ['UpdateItem'],
    async () => {
      const as = await someone();
      return {
        send: (headers = {}) => ask('PUT', '/api/profile', { as, body: { display_name: 'New', bio: '' }, headers }),
        done: async () => {
          const { body } = await ask<{ display_name: string }>('GET', `/api/users/${as.handle}`);
          return Number(body.display_name === 'New');
        },
      };
    },
  ],
  [
    'a new profile',
    ['PutItem'],
    async () => {
      const handle = `p_${Math.random().toString(36).slice(2)}`;
      const token = await tokenFor(handle);
      return {
        send: (headers = {}) => ask('GET', '/api/profile', { token, headers }),
        done: async () => Number((await ask('GET', `/api/users/${handle}`)).status === 200),
      };
    },
  ],
];

const writesWith = (operation: string) => WRITES.filter(([, operations]) => operations.includes(operation));

describe('what passes by itself is waited for: it is done, and once', () => {
  const all = WRITES.flatMap(([, operations]) => operations);
  const faults: [name: string, fault: Fault, operations: string[]][] = [
    ['in the way of another transaction', cancelled(), [...SINGLE_WRITES, 'TransactWriteItems']],
    ['a later item in the way', cancelled('TransactionConflict', 99), ['TransactWriteItems']],
    ['a transaction over what the table takes', cancelled('ProvisionedThroughputExceeded', 1), ['TransactWriteItems']],
    ['a transaction over what an index takes', cancelled('ThrottlingError'), ['TransactWriteItems']],
    ['over what a partition takes', throttled('ProvisionedThroughputExceededException'), all],
    ['over what the table takes', throttled('ThrottlingException'), all],
    ['an answer that is lost', lostAnswer, all],
  ];
  const cases = faults.flatMap(([name, fault, faulty]) =>
    WRITES.flatMap(([path, operations, prepare]) =>
      operations
        .filter((operation) => faulty.includes(operation))
        .map((operation) => ({ name, path, operation, fault, prepare })),
    ),
  );
  test.each(cases)('$name: $path, $operation', async ({ operation, fault, prepare }) => {
    const { send, done } = await prepare();
    expect(await done()).toBe(0);
    const injected = proxy.inject(fault, { operations: [operation], times: 1 });
    expect((await send()).status).toBe(200);
    expect(injected.met).toBe(1);
    expect(await done()).toBe(1);
  });
});

describe('what does not pass is 503 with Retry-After, and nothing is done', () => {
  test.each<[string, Fault, string]>([
    ['a transaction in the way of others', cancelled(), 'TransactWriteItems'],
    ['a transaction that is throttled', cancelled('ThrottlingError'), 'TransactWriteItems'],
    ['transactions throttled', throttled('ThrottlingException'), 'TransactWriteItems'],
    ['a change in the way of transactions', cancelled(), 'UpdateItem'],
    ['changes throttled', throttled('ProvisionedThroughputExceededException'), 'UpdateItem'],
    ['too many requests', throttled('RequestLimitExceeded'), 'UpdateItem'],
    ['a new item in the way of transactions', cancelled(), 'PutItem'],
    ['new items throttled', throttled('ProvisionedThroughputExceededException'), 'PutItem'],
  ])('%s', async (_, fault, operation) => {
    const writes = await Promise.all(writesWith(operation).map(([, , prepare]) => prepare()));
    expect(writes.length).toBeGreaterThan(0);
    const injected = proxy.inject(fault, { operations: [operation] });
    const answers = await Promise.all(writes.map(({ send }) => send()));
    injected.end();
    for (const { status, headers } of answers)
      expect([status, headers.get('retry-after')]).toEqual([503, expect.stringMatching(/^[12]$/)]);
    for (const { done } of writes) expect(await done()).toBe(0);
    // And afterwards it is as ever.
    for (const { send, done } of writes) expect([(await send()).status, await done()]).toEqual([200, 1]);
  });

  test('reads of what is throttled are 503, all else goes on', async () => {
    const me = await someone();
    await post(me, 'x');
    const injected = proxy.inject(throttled('ProvisionedThroughputExceededException'), { names: 'FEED#0' });
    const [home, mine, groups, create] = await Promise.all([
      ask('GET', '/api/activities/home'),
      ask<Activity[]>('GET', `/api/activities/@${me.handle}`),
      ask('GET', '/api/message_groups', { as: me }),
      ask('POST', '/api/activities', { as: me, body: { message: 'y', ttl: '1-day' } }),
    ]);
    expect([home.status, create.status, mine.status, groups.status]).toEqual([503, 503, 200, 200]);
    expect([home.headers.get('retry-after'), create.headers.get('retry-after')]).toEqual(['2', '2']);
    injected.end();
    expect((await ask('GET', '/api/activities/home')).status).toBe(200);
    expect(await feedOf(me)).toHaveLength(1);
  });
});

test.each(WRITES.filter(([name]) => ['create-activity', 'reply-to-activity', 'send-message'].includes(name)))(
  '%s: where no answer comes at all, the same request with its Idempotency-Key finds what was done',
  async (_, __, prepare) => {
    const { send, done } = await prepare();
    const lost = proxy.inject(lostAnswer, { operations: ['TransactWriteItems'] });
    const headers = { 'idempotency-key': 'mine' };
    const answer = await send(headers);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2']);
    lost.end();
    const [again, oncemore] = [await send(headers), await send(headers)];
    expect([again.status, again.body]).toEqual([200, oncemore.body]);
    expect(await done()).toBe(1);
  },
);

test('many at once, whose transactions get in each other’s way: the count is right, and so are the latest', async () => {
  const author = await someone();
  const others = await Promise.all(Array.from({ length: 6 }, someone));
  const { uuid } = await post(author, 'x');
  const conflict = cancelled();
  const { catchUp } = await lag(50);
  proxy.inject((call, forward) => (Math.random() < 0.4 ? conflict(call, forward) : forward(call)));
  const answers = await Promise.all(others.flatMap((each) => [reply(each, uuid, 'one'), reply(each, uuid, 'two')]));
  await catchUp();
  proxy.clear();
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  const shown = (await show(uuid)).body;
  expect(shown.replies_count).toBe(12);
  expect(shown.replies).toHaveLength(12);
  expect(await notificationsOf(author)).toHaveLength(12);
  const [riding] = await feedOf(author);
  expect(riding?.replies).toEqual(shown.replies.slice(-3));
});

/** Holds up what is written by `send` until it is released, when all that it read may have changed. */
async function holdUp<T>(send: () => Promise<T>): Promise<() => Promise<T>> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const held = proxy.inject(
    async (call, forward) => {
      await released;
      return forward(call);
    },
    { operations: ['TransactWriteItems'], times: 1 },
  );
  const sent = send();
  while (held.met === 0) await setTimeout(5);
  return () => {
    release();
    return sent;
  };
}

test.each([1, 2, 3, 4])('a reply that is overtaken by %i others takes its place by its time', async (others) => {
  const author = await someone();
  const crud = await post(author, 'x');
  const release = await holdUp(() => reply(author, crud.uuid, 'first'));
  const later: Activity[] = [];
  for (let index = 0; index < others; index++) later.push((await reply(author, crud.uuid, `later ${index}`)).body);
  const answer = await release();
  expect(answer.status).toBe(200);
  const [riding] = await feedOf(author);
  expect([riding?.replies_count, riding?.replies]).toEqual([others + 1, [answer.body, ...later].slice(-3)]);
});

test.each([
  ['comes', 1, (me: Person, uuid: string) => reply(me, uuid, 'below')],
  ['goes', 0, (me: Person, _: string, below: string) => ask('DELETE', `/api/activities/${below}`, { as: me })],
] as const)('a reply that %s below one that rides again meanwhile is counted there too', async (_, count, write) => {
  const me = await someone();
  const crud = await post(me, 'x');
  const replies: Activity[] = [];
  for (let index = 1; index <= 4; index++) replies.push((await reply(me, crud.uuid, String(index))).body);
  const [first = crud, , , last = crud] = replies;
  const below = count === 0 ? (await reply(me, first.uuid, 'below')).body.uuid : '';
  const release = await holdUp<Answer<unknown>>(() => write(me, first.uuid, below));
  expect((await ask('DELETE', `/api/activities/${last.uuid}`, { as: me })).status).toBe(200);
  expect((await release()).status).toBe(200);
  expect((await show(first.uuid)).body.replies_count).toBe(count);
  const [shown] = await feedOf(me);
  expect(shown?.replies[0]).toMatchObject({ uuid: first.uuid, replies_count: count });
});

describe('of a batch a part is left', () => {
  test('a reply to a reply is shown, with what it answers', async () => {
    const me = await someone();
    const crud = await post(me, 'x');
    const first = (await reply(me, crud.uuid, 'y')).body;
    const second = (await reply(me, first.uuid, 'z')).body;
    const injected = proxy.inject(partOfBatch);
    expect((await show(second.uuid)).status).toBe(200);
    expect(injected.met).toBeGreaterThan(1);
    expect((await reply(me, second.uuid, 'and on')).status).toBe(200);
  });

  test('what is deleted is deleted to the last', async () => {
    const me = await someone();
    const crud = await post(me, 'x');
    for (let index = 0; index < 6; index++) await reply(await someone(), crud.uuid, `y @${me.handle}`);
    const injected = proxy.inject(partOfBatch, { operations: ['BatchWriteItem'] });
    expect((await ask('DELETE', `/api/activities/${crud.uuid}`, { as: me })).status).toBe(200);
    expect(injected.met).toBeGreaterThan(1);
    expect(await notificationsOf(me)).toEqual([]);
  });

  test('where it is cut short, it is done when it is asked for again', async () => {
    const [me, other] = [await someone(), await someone()];
    const crud = await post(me, 'x');
    const first = (await reply(other, crud.uuid, 'y')).body;
    const below = (await reply(me, first.uuid, 'z')).body;
    const injected = proxy.inject(throttled('ThrottlingException'), { operations: ['BatchWriteItem'] });
    const remove = () => ask('DELETE', `/api/activities/${crud.uuid}`, { as: me });
    const cut = await remove();
    expect([cut.status, cut.headers.get('retry-after')]).toEqual([503, '2']);
    for (const { uuid } of [crud, first, below]) expect((await show(uuid)).status).toBe(404);
    injected.end();
    expect((await remove()).status).toBe(404);
    expect([await notificationsOf(me), await notificationsOf(other)]).toEqual([[], []]);
  });
});

const lag = async (ms: number) => {
  const lagging = await laggingIndexes(stack.endpoint, stack.table, ms);
  proxy.inject(lagging.fault);
  return lagging;
};

describe('an index that is behind its table', () => {
  /** It has what was written since only when the replies to this are read for the nth time. */
  const lagUntilRead = async ({ uuid }: Activity, times: number) => {
    const { catchUp } = await lag(Number.POSITIVE_INFINITY);
    let read = 0;
    const look: Fault = async (call, forward) => {
      read += 1;
      if (read === times) await catchUp();
      return forward(call);
    };
    proxy.inject(look, { operations: ['Query'], names: `THREAD#${uuid}` });
    return catchUp;
  };

  test('feeds have a crud a moment later, what is asked for by itself is there at once', async () => {
    const me = await someone();
    const { catchUp } = await lag(Number.POSITIVE_INFINITY);
    const crud = await post(me, 'x');
    await reply(me, crud.uuid, 'y');
    const home = async () => (await ask<Activity[]>('GET', '/api/activities/home')).body.map(({ uuid }) => uuid);
    expect(await home()).not.toContain(crud.uuid);
    expect(await feedOf(me)).toEqual([]);
    const shown = await show(crud.uuid);
    expect([shown.status, shown.body.replies_count]).toEqual([200, 1]);
    await catchUp();
    expect(await home()).toContain(crud.uuid);
    expect((await feedOf(me)).map(({ replies_count }) => replies_count)).toEqual([1]);
    expect((await ask('DELETE', `/api/activities/${crud.uuid}`, { as: me })).status).toBe(200);
    expect(await home()).toContain(crud.uuid);
    await catchUp();
    expect(await home()).not.toContain(crud.uuid);
  });

  test('with a crud its replies of just now are deleted too', async () => {
    const [me, other] = [await someone(), await someone()];
    const crud = await post(me, 'x');
    await reply(other, crud.uuid, 'older');
    // Twice it has the older one, which is deleted then.
    await lagUntilRead(crud, 3);
    await reply(other, crud.uuid, 'of just now');
    expect((await ask('DELETE', `/api/activities/${crud.uuid}`, { as: me })).status).toBe(200);
    // What hung on it told its author: as long as one is left, so is that.
    expect(await notificationsOf(me)).toEqual([]);
  });

  test.each([
    [5, [2, 3, 4]],
    [4, [2, 3, 5]],
    [3, [2, 4, 5]],
    [1, [3, 4, 5]],
  ])('of five replies of just now the %ith is deleted: the latest of the others are shown', async (which, left) => {
    const me = await someone();
    const crud = await post(me, 'x');
    const catchUp = await lagUntilRead(crud, 2);
    const replies: Activity[] = [];
    for (let index = 1; index <= 5; index++) replies.push((await reply(me, crud.uuid, String(index))).body);
    const path = `/api/activities/${replies[which - 1]?.uuid}`;
    expect((await ask('DELETE', path, { as: me })).status).toBe(200);
    await catchUp();
    const [shown] = await feedOf(me);
    expect([shown?.replies_count, shown?.replies.map(({ message }) => Number(message))]).toEqual([4, left]);
  });

  test('a reply that was deleted just now does not come back', async () => {
    const me = await someone();
    const crud = await post(me, 'x');
    const replies: Activity[] = [];
    for (let index = 1; index <= 5; index++) replies.push((await reply(me, crud.uuid, String(index))).body);
    const { catchUp } = await lag(Number.POSITIVE_INFINITY);
    for (const index of [2, 4])
      expect((await ask('DELETE', `/api/activities/${replies[index - 1]?.uuid}`, { as: me })).status).toBe(200);
    await catchUp();
    const [shown] = await feedOf(me);
    expect([shown?.replies_count, shown?.replies.map(({ message }) => Number(message))]).toEqual([3, [1, 3, 5]]);
  });

  test('the count on a reply that moves up is the one of now', async () => {
    const me = await someone();
    const crud = await post(me, 'x');
    const replies: Activity[] = [];
    for (let index = 1; index <= 4; index++) replies.push((await reply(me, crud.uuid, String(index))).body);
    const { catchUp } = await lag(Number.POSITIVE_INFINITY);
    // The first rides no more, and will again.
    await reply(me, replies[0]?.uuid ?? '', 'below the first');
    expect((await ask('DELETE', `/api/activities/${replies[3]?.uuid}`, { as: me })).status).toBe(200);
    await reply(me, replies[0]?.uuid ?? '', 'below the first, again');
    await catchUp();
    const [shown] = await feedOf(me);
    expect(shown?.replies.map(({ message, replies_count }) => [message, replies_count])).toEqual([
      ['1', 2],
      ['2', 0],
      ['3', 0],
    ]);
  });
});

test('an engine that answers no more is 503, and as ever when it does again', async () => {
  const me = await someone();
  const nothing = proxy.inject(async () => undefined);
  const create = () => ask('POST', '/api/activities', { as: me, body: { message: 'x', ttl: '1-day' } });
  expect([(await create()).status, (await ask('GET', '/api/activities/home')).status]).toEqual([503, 503]);
  nothing.end();
  // Longer than a request may take.
  const slow = proxy.inject(async (call, forward) => {
    await setTimeout(4_000, undefined, { ref: false });
    return forward(call);
  });
  expect((await ask('GET', '/api/activities/home')).status).toBe(503);
  slow.end();
  expect((await create()).status).toBe(200);
});

describe('an engine that accepts what is sent and never answers, or is slow each time, is 503 before the function is ended', () => {
  const silent: Fault = () => new Promise(() => {});
  const slow: Fault = async (call, forward) => {
    await setTimeout(2_500, undefined, { ref: false });
    return forward(call);
  };

  test.each([
    ['silent', silent],
    ['slow', slow],
  ])('%s', async (name, fault) => {
    const [me, other] = [await someone(), await someone()];
    const { uuid } = await post(me, 'x');
    const below = (await reply(me, uuid, 'y')).body;
    const injected = proxy.inject(fault);
    const requests: [method: string, path: string, request: Ask][] = [
      ['POST', `/api/activities/${below.uuid}/reply`, { as: me, body: { message: `z @${other.handle}` } }],
      ['DELETE', `/api/activities/${below.uuid}`, { as: me }],
      ...(name === 'silent'
        ? ([
            ['GET', '/api/activities/home', {}],
            ['GET', '/api/profile', { as: me }],
            ['GET', '/api/health-check', {}],
            ['PUT', '/api/profile', { as: me, body: { display_name: 'x' } }],
            ['POST', '/api/messages', { as: me, body: { message: 'x', user_receiver_handle: other.handle } }],
          ] satisfies [string, string, Ask][])
        : []),
    ];
    await Promise.all(
      requests.map(async ([method, path, request]) => {
        const began = performance.now();
        const { status, headers } = await ask(method, path, request);
        expect([method, path, status, headers.get('retry-after')]).toEqual([method, path, 503, '2']);
        // The functions have ten.
        expect(performance.now() - began).toBeLessThan(9_700);
      }),
    );
    // Nothing goes on after the answer.
    const met = injected.met;
    await setTimeout(1_500);
    expect(injected.met).toBe(met);
    injected.end();
    expect((await show(uuid)).status).toBe(200);
  });
});
