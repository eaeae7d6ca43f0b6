import { type ClientRequest, request } from 'node:http';
import { createConnection, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { type Service, startService } from '../testing/gateway-service';

/** Says when it begins and ends, and takes as long as it is asked to. */
const working = `
  export const handler = async ({ queryStringParameters, requestContext }) => {
    const { ms = 0, bytes = 2 } = queryStringParameters ?? {};
    if (requestContext.http.method === 'POST') console.log('has a body');
    console.log('begins');
    await new Promise((resolve) => setTimeout(resolve, Number(ms)));
    console.log('ends');
    return { statusCode: 200, body: JSON.stringify('x'.repeat(Number(bytes) - 2)) };
  };`;

const AT_ONCE = 8;
let service: Service;
beforeAll(async () => {
  service = await startService({ working: { source: working } }, true);
}, 120_000);
afterAll(() => service?.stop());

/** From here on, how many handlers began, and the most that were under way at once. */
function counted(): () => { began: number; most: number; underWay: number } {
  const from = service.lines.length;
  return () => {
    let [began, underWay, most] = [0, 0, 0];
    for (const line of service.lines.slice(from)) {
      if (line === 'begins') began += 1;
      underWay += line === 'begins' ? 1 : line === 'ends' ? -1 : 0;
      most = Math.max(most, underWay);
    }
    return { began, most, underWay };
  };
}

const sockets: Socket[] = [];
function connect(): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = createConnection({ port: service.port, host: '127.0.0.1' });
    sockets.push(socket);
    socket.once('connect', () => resolve(socket)).on('error', reject);
  });
}
const connected = (count: number) => Promise.all(Array.from({ length: count }, connect));

/** What comes on a socket until it is closed. */
async function received(socket: Socket): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk);
  return String(Buffer.concat(chunks));
}

const get = (query = '') => fetch(`${service.api}/working?${query}`);

/** What everybody else sees meanwhile, who asks again where there is too much to do. */
async function expectAnswers(): Promise<void> {
  for (let times = 0; times < 5; times++) {
    const began = performance.now();
    let answer = await get();
    while (answer.status === 503 && performance.now() - began < 5_000) {
      await setTimeout(Number(answer.headers.get('retry-after')) * 1_000);
      answer = await get();
    }
    expect(answer.status).toBe(200);
    expect(performance.now() - began).toBeLessThan(8_000);
  }
}

async function expectMemoryBelow(most: number): Promise<void> {
  const megabytes = await service.memory();
  if (megabytes === undefined) return;
  console.info(`${expect.getState().currentTestName}: ${Math.round(megabytes)} MB`);
  expect(megabytes).toBeLessThan(most);
}

/** Until it holds; the test's own time ends it. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await setTimeout(10);
}

afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
});

test('at rest it takes less than 500 MB', async () => {
  await expectAnswers();
  // What starting took, it gives back after a while.
  for (let waited = 0; waited < 30_000 && ((await service.memory()) ?? 0) >= 500; waited += 100) await setTimeout(100);
  await expectMemoryBelow(500);
});

test('of a hundred requests whose clients leave, eight handlers at most are under way, and few begin', async () => {
  const count = counted();
  const requests = Array.from({ length: 100 }, (): ClientRequest => {
    const sent = request(`${service.api}/working?ms=300`, { agent: false });
    sent.on('error', () => {});
    sent.end();
    return sent;
  });
  await until(() => count().began >= AT_ONCE);
  for (const sent of requests) sent.destroy();
  await expectAnswers();
  await until(() => count().underWay === 0);
  expect(count().most).toBeLessThanOrEqual(AT_ONCE);
  // Those that had begun, some whose leaving had not been heard of, and the five of everybody else.
  expect(count().began).toBeLessThan(60);
});

test('300 clients that ask and leave, over and over, keep nobody else out', async () => {
  const count = counted();
  const ask = 'GET /working?ms=50 HTTP/1.1\r\nhost: x\r\n\r\n';
  for (let round = 0; round < 3; round++) {
    const before = count().began;
    const asking = await connected(300);
    for (const socket of asking) socket.write(ask);
    await until(() => count().began >= before + AT_ONCE);
    const honest = expectAnswers();
    for (const socket of asking) socket.resetAndDestroy();
    await honest;
  }
  await expectMemoryBelow(1_000);
  await until(() => count().underWay === 0);
  expect(count().most).toBeLessThanOrEqual(AT_ONCE);
});

test('a body that does not come takes no place and is refused in seconds; a handler sees none of it', async () => {
  // What earlier clients have sent and left may begin only now: it has no body.
  const seen = () => service.lines.filter((line) => line === 'has a body');
  const whole = await fetch(`${service.api}/working`, { method: 'POST', body: '{}' });
  expect([whole.status, seen().length]).toEqual([200, 1]);
  const slow = await connected(300);
  const answers = slow.map(received);
  for (const socket of slow) {
    socket.write('POST /working HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{');
  }
  await expectAnswers();
  await expectMemoryBelow(1_000);
  for (const answer of await Promise.all(answers)) {
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(answer).toMatch(/content-type: application\/problem\+json/i);
    expect(answer).toMatch(/x-request-id: [\w-]{36}/i);
    expect(answer).toMatch(/cache-control: no-store/i);
  }
  expect(seen()).toHaveLength(1);
});

test('a thousand sockets that say nothing, or half of a header, keep nobody out', async () => {
  const silent = await connected(1_000);
  const halves = silent.slice(500);
  const answers = halves.map(received);
  for (const socket of halves) socket.write('GET /working HTTP/1.1\r\nhost');
  await expectAnswers();
  await expectMemoryBelow(1_000);
  for (const answer of await Promise.all(answers)) expect(answer).toMatch(/^HTTP\/1\.1 408 /);
});

test('those who do not read their answers hold no place', async () => {
  const count = counted();
  const readers = await connected(200);
  for (const socket of readers) {
    socket.pause();
    socket.write('GET /working?bytes=500000 HTTP/1.1\r\nhost: x\r\n\r\n');
  }
  await until(() => count().began >= 200 && count().underWay === 0);
  await expectAnswers();
  expect(count().most).toBeLessThanOrEqual(AT_ONCE);
  await expectMemoryBelow(1_000);
});

test('what waits is bounded: the rest is told at once to come back', async () => {
  const count = counted();
  const answers = await Promise.all(Array.from({ length: 800 }, () => get('ms=200')));
  const refused = answers.filter(({ status }) => status === 503);
  // 256 wait, and forty a second are answered; how many that is while 800 arrive depends on the machine.
  expect(answers.filter(({ status }) => status === 200).length).toBe(800 - refused.length);
  expect(refused.length).toBeGreaterThan(200);
  expect(refused.length).toBeLessThan(700);
  expect(count().most).toBe(AT_ONCE);
  for (const { headers } of refused) {
    expect(headers.get('retry-after')).toMatch(/^[1-9]\d?$/);
    expect(headers.get('content-type')).toBe('application/problem+json');
    expect(headers.get('cache-control')).toBe('no-store');
  }
  const [first] = refused;
  expect(await first?.json()).toMatchObject({ status: 503, request_id: first?.headers.get('x-request-id') });
});
