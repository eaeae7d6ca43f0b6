import { setTimeout } from 'node:timers/promises';
import { type Service, startService } from '../testing/gateway-service';

const answering = (body: string) =>
  `export const handler = async (event) => ({ statusCode: 200, headers: {}, body: JSON.stringify(${body}) });`;

/** Tells each way in which a function can look at its environment, before and after it has waited. */
const environment = `
  import { setTimeout } from 'node:timers/promises';
  import { env } from 'node:process';
  const look = () => [process.env, env, globalThis.process.env, global.process.env].map((each) => ({ ...each }));
  const atLoad = look();
  process.env.SET_BY_ITSELF = process.env.WHO;
  export const handler = async () => {
    const before = look();
    await setTimeout(50);
    return { statusCode: 200, body: JSON.stringify([...atLoad, ...before, ...look()]) };
  };`;

const junk = `
  const answers = {
    nothing: undefined,
    empty: null,
    number: 5,
    text: 'text',
    list: [],
    object: {},
    status: { statusCode: '200', body: '' },
    impossible: { statusCode: 99, body: '' },
    body: { statusCode: 200, body: { a: 1 } },
    header: { statusCode: 200, headers: { 'x-a': 'a\\nb' }, body: '' },
    name: { statusCode: 200, headers: { 'x a': 'a' }, body: '' },
  };
  export const handler = async ({ queryStringParameters: { what } }) => {
    if (what === 'throw') throw new Error('Nobody caught it.');
    if (what === 'later') setTimeout(() => { throw new Error('Thrown later.'); });
    if (what === 'rejected') Promise.reject(new Error('Rejected later.'));
    return what in answers ? answers[what] : { statusCode: 200, body: '"fine"' };
  };
  export const answered = answers;`;

const slow = `
  export const handler = async ({ queryStringParameters }) => {
    const { ms = 0 } = queryStringParameters ?? {};
    await new Promise((resolve) => setTimeout(resolve, Number(ms)));
    return { statusCode: 200, body: '"done"' };
  };`;

const stuck = `
  export const handler = async ({ queryStringParameters }) => {
    while (queryStringParameters) {}
    return { statusCode: 200, body: '"done"' };
  };`;

/** @throws where it does not come to hold */
async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const began = performance.now(); !(await holds()); await setTimeout(20))
    if (performance.now() - began > 20_000) throw new Error('It did not come to hold.');
}

describe.each([
  ['in the emulation’s process', true],
  ['in worker threads', false],
])('functions %s', (_, inProcess) => {
  let service: Service;
  beforeAll(async () => {
    service = await startService(
      {
        one: { source: environment, environment: { WHO: 'one', ONLY_ONE: 'yes' } },
        two: { source: environment, environment: { WHO: 'two', ONLY_TWO: 'yes' } },
        changing: { source: answering('1') },
        junk: { source: junk },
        slow: { source: slow },
        stuck: { source: stuck },
      },
      inProcess,
    );
  }, 120_000);
  afterAll(() => service?.stop());
  const get = async (path: string, init?: RequestInit) => {
    const response = await fetch(`${service.api}${path}`, init);
    // biome-ignore lint/suspicious/noExplicitAny: each of these functions answers what it likes
    const body: any = await response.json();
    return { status: response.status, headers: response.headers, body };
  };
  const expectProblem = ({ status, headers, body }: Awaited<ReturnType<typeof get>>, expected: number) => {
    expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([
      expected,
      'application/problem+json',
      'no-store',
    ]);
    expect(body).toEqual({
      type: 'about:blank',
      title: expect.any(String),
      status: expected,
      detail: expect.any(String),
      request_id: headers.get('x-request-id'),
    });
  };

  test('each sees its own environment, and nothing of another or of this machine', async () => {
    const seen: [string, Record<string, string>[]][] = await Promise.all(
      ['one', 'two', 'one', 'two'].map(async (who) => [who, (await get(`/${who}`)).body]),
    );
    for (const [who, looks] of seen) {
      expect(looks).toHaveLength(12);
      for (const look of looks) {
        expect(look).toMatchObject({ WHO: who, AWS_LAMBDA_FUNCTION_NAME: `gateway-dev-${who}` });
        expect(Object.keys(look).filter((name) => name.startsWith('ONLY_'))).toEqual([`ONLY_${who.toUpperCase()}`]);
        expect([undefined, who]).toContain(look['SET_BY_ITSELF']);
        // What the emulation itself was started with.
        expect(look).not.toHaveProperty('SLS_LOG_LEVEL');
        expect(look['PATH']).not.toBe(process.env['PATH']);
      }
    }
  });

  test('a change is in the next answer, also where many ask at once and after one that was wrong', async () => {
    expect((await get('/changing')).body).toBe(1);
    await service.change('changing', answering('2'));
    await until(async () => (await get('/changing')).body === 2);
    await service.change('changing', 'this is no TypeScript');
    await until(async () => {
      expect((await get('/changing')).body).toBe(2);
      return service.lines.join('\n').includes('Expected ";" but found');
    });
    await service.change('changing', answering('3'));
    const many = async () =>
      new Set((await Promise.all(Array.from({ length: 20 }, () => get('/changing')))).map(({ body }) => body));
    await until(async () => !(await many()).has(2));
    expect(await many()).toEqual(new Set([3]));
  }, 60_000);

  test.each(['nothing', 'empty', 'number', 'text', 'list', 'object', 'status', 'impossible', 'body', 'header', 'name'])(
    'what is no answer, %s, is 500',
    async (what) => expectProblem(await get(`/junk?what=${what}`), 500),
  );

  test('what is thrown is 500 with no stack in the answer, and in the log with one', async () => {
    const answer = await get('/junk?what=throw');
    expectProblem(answer, 500);
    expect(JSON.stringify(answer.body)).not.toMatch(/Nobody caught it|at /);
    expect(service.lines.filter((line) => line.includes(answer.body.request_id))).toEqual([
      expect.stringMatching(/"path":"\/junk","status":500,.*Nobody caught it/),
    ]);
  });

  test.each([
    ['later', 'Thrown later.'],
    ['rejected', 'Rejected later.'],
  ])('what is thrown outside the invocation, %s, ends nobody else', async (what, thrown) => {
    // On AWS it ends the function's own process, and so it may here.
    await fetch(`${service.api}/junk?what=${what}`);
    // In the emulation's own process it is told. A thread ends of it, maybe after the next answer, and another is begun.
    let answers = 0;
    await until(async () => {
      if (inProcess) return service.lines.join('\n').includes(thrown);
      answers = (await get('/junk?what=nothing-else')).status === 200 ? answers + 1 : 0;
      return answers === 3;
    });
    expect((await get('/junk?what=nothing-else')).body).toBe('fine');
    expect((await get('/one')).status).toBe(200);
  });

  test('what outlasts its time is 503, in its time, and the next is answered', async () => {
    const began = performance.now();
    const late = await get('/slow?ms=30000', { headers: { 'x-request-id': 'a'.repeat(32) } });
    expectProblem(late, 503);
    expect(late.body.request_id).toBe('a'.repeat(32));
    expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(performance.now() - began).toBeGreaterThan(950);
    expect(performance.now() - began).toBeLessThan(15_000);
    expect(service.lines.filter((line) => line.includes('a'.repeat(32)))).toEqual([
      expect.stringMatching(/"path":"\/slow","status":503,.*"cause":"TimedOut"/),
    ]);
    for (let times = 0; times < 3; times++) expect((await get('/slow')).body).toBe('done');
  });

  if (!inProcess) {
    test('one that never yields is stopped, and the next is answered', async () => {
      expectProblem(await get('/stuck?for=ever'), 503);
      expect((await get('/stuck')).body).toBe('done');
    });
  }

  test('invoked by hand, a failure is told as Lambda tells it', async () => {
    const invoke = (name: string, event: object) =>
      fetch(`${service.lambda}/2015-03-31/functions/gateway-dev-${name}/invocations`, {
        method: 'POST',
        body: JSON.stringify(event),
      });
    expect(await (await invoke('slow', {})).json()).toEqual({ statusCode: 200, body: '"done"' });
    for (const [name, event] of [
      ['junk', { queryStringParameters: { what: 'throw' } }],
      ['slow', { queryStringParameters: { ms: 30_000 } }],
    ] as const) {
      const failed = await invoke(name, event);
      expect([failed.status, failed.headers.get('x-amz-function-error')]).toEqual([200, 'Unhandled']);
    }
    expect(await (await invoke('junk', { queryStringParameters: { what: 'number' } })).json()).toBe(5);
  });
});
