/**
 * What one machine bears, through nginx and by the API's port: clients that are slow, silent or gone. The compose stack is up
 * already. Each client comes from an address of its own, so that no limit of one address helps.
 */
import { createConnection, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { containersOf, scriptIn, serviceOf, setting } from '../testing/compose-stack';

/** The memory of all that runs in a service's container, in megabytes. */
async function memoryOf(service: string): Promise<number> {
  const container = (await containersOf()).find((each) => serviceOf(each) === service);
  if (!container) throw new Error(`There is no ${service}.`);
  const statuses = await scriptIn(container, 'cat /proc/[0-9]*/status 2>/dev/null || true');
  const sizes = [...statuses.matchAll(/^VmRSS:\s+(\d+) kB$/gm)].map(([, kilobytes]) => Number(kilobytes));
  expect(sizes.length).toBeGreaterThan(0);
  return sizes.reduce((sum, size) => sum + size, 0) / 1024;
}

async function expectMemoryBelow(most: number): Promise<void> {
  const [functions, web] = [await memoryOf('functions'), await memoryOf('web')];
  console.info(`${expect.getState().currentTestName}: ${Math.round(functions)} MB, nginx ${Math.round(web)} MB`);
  expect(functions).toBeLessThan(most);
  // nginx has 256 MB, of which its cache may take 32.
  expect(web).toBeLessThan(200);
}

const sockets: Socket[] = [];
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
});

test('at rest the functions take less than 500 MB', async () => {
  for (let waited = 0; waited < 20_000 && (await memoryOf('functions')) >= 500; waited += 500) await setTimeout(500);
  await expectMemoryBelow(500);
});

describe.each([
  ['through nginx', setting('FRONTEND_URL')],
  ['by the API’s port', setting('BACKEND_URL')],
])('%s', (_, origin) => {
  const { hostname, port, host } = new URL(origin);

  function connected(count: number): Promise<Socket[]> {
    const connect = () =>
      new Promise<Socket>((resolve, reject) => {
        const socket = createConnection({ host: hostname, port: Number(port) }, () => {
          // What becomes of it later is part of the attack.
          socket.off('error', reject).on('error', () => {});
          resolve(socket);
        });
        socket.once('error', reject);
        sockets.push(socket);
      });
    return Promise.all(Array.from({ length: count }, connect));
  }

  const asking = (line: string, client: number, ...headers: string[]) =>
    [
      `${line} HTTP/1.1`,
      `host: ${host}`,
      `x-forwarded-for: 198.51.${client >> 8}.${client & 255}`,
      ...headers,
      '',
      '',
    ].join('\r\n');

  /** What everybody else sees meanwhile, who asks again where there is too much to do. */
  async function expectAnswers(): Promise<void> {
    for (let times = 0; times < 5; times++) {
      for (const path of ['/api/activities/home', '/api/users/worf']) {
        const began = performance.now();
        const get = () => fetch(`${origin}${path}`, { headers: { 'x-forwarded-for': '203.0.113.8' } });
        let answer = await get();
        while (answer.status === 503 && performance.now() - began < 5_000) {
          await setTimeout(Number(answer.headers.get('retry-after')) * 1_000);
          answer = await get();
        }
        await answer.arrayBuffer();
        expect([path, answer.status]).toEqual([path, 200]);
        expect(performance.now() - began).toBeLessThan(8_000);
      }
    }
  }

  test('bodies that come a byte at a time are refused in seconds', async () => {
    const slow = await connected(300);
    const began = performance.now();
    const refused = slow.map(async (socket) => {
      for await (const chunk of socket) return String(chunk).slice(9, 12);
      return 'closed';
    });
    for (const [client, socket] of slow.entries())
      socket.write(asking('POST /api/activities', client, 'content-type: application/json', 'content-length: 1000'));
    const trickle = setInterval(() => {
      for (const socket of slow) if (socket.writable) socket.write(' ');
    }, 500);
    try {
      await expectAnswers();
      await expectMemoryBelow(1_000);
      const outcomes = new Set(await Promise.all(refused));
      expect([...outcomes]).toEqual(['408']);
      expect(performance.now() - began).toBeLessThan(20_000);
    } finally {
      clearInterval(trickle);
    }
  });

  test('a thousand sockets that say nothing, or half of a header, keep nobody out', async () => {
    const silent = await connected(1_000);
    for (const [client, socket] of silent.slice(500).entries())
      socket.write(asking('GET /api/users/worf', client, `x-long: ${'x'.repeat(7_000)}`).slice(0, -4));
    await expectAnswers();
    await expectMemoryBelow(1_000);
  });

  test('those who do not read their answers keep nobody out', async () => {
    const readers = await connected(100);
    for (const [client, socket] of readers.entries()) {
      socket.pause();
      socket.write(asking('GET /api/activities/home?limit=100', client).repeat(10));
    }
    await expectAnswers();
    await expectMemoryBelow(1_000);
  });

  test('300 clients that ask and leave, over and over, keep nobody out', async () => {
    for (let round = 0; round < 3; round++) {
      const leaving = await connected(300);
      for (const [client, socket] of leaving.entries()) socket.write(asking('GET /api/activities/@worf', client));
      const honest = expectAnswers();
      await Promise.race(leaving.map((socket) => new Promise((resolve) => socket.once('data', resolve))));
      for (const socket of leaving) socket.resetAndDestroy();
      await honest;
    }
    await expectMemoryBelow(1_000);
  });
});
