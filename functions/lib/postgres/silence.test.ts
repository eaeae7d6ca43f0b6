import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import type { APIGatewayProxyStructuredResultV2, DynamoDBRecord } from 'aws-lambda';

// What Postgres says to a client that it lets in: "authentication is done", and "ready for a query".
const WELCOME = Buffer.from('5200000008000000005a0000000549', 'hex');

let server: Server;
let welcomes = false;
const sockets = new Set<Socket>();
let trends: (event: object, context: object) => Promise<APIGatewayProxyStructuredResultV2>;
let project: (event: { Records: DynamoDBRecord[] }, context: object) => Promise<void>;

beforeAll(async () => {
  server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {}).once('data', () => welcomes && socket.write(WELCOME));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('It listens at no port.');
  process.env['DATABASE_URL'] = `postgres://x@127.0.0.1:${address.port}/x`;
  process.env['DYNAMODB_ENDPOINT'] ??= 'http://127.0.0.1:1';
  ({ handler: trends } = await import('../../search/trends'));
  ({ handler: project } = await import('../../streams/project'));
});
afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => server.close(resolve));
});

/** Somebody has gone. */
const record: DynamoDBRecord = {
  eventName: 'REMOVE',
  dynamodb: { OldImage: { pk: { S: 'USER#nobody' }, sk: { S: 'PROFILE' }, handle: { S: 'nobody' } } },
};

/** An invocation that has so many milliseconds. */
const lasting = (ms: number) => {
  const ends = performance.now() + ms;
  return { getRemainingTimeInMillis: () => ends - performance.now() };
};

test.each([
  ['says nothing', false],
  ['says nothing more once somebody is in', true],
])(
  'a Postgres that %s is 503 before the function is ended',
  async (_, welcoming) => {
    welcomes = welcoming;
    for (const ms of [3_500, 10_000]) {
      const began = performance.now();
      const { statusCode, headers, body = '' } = await trends({}, lasting(ms));
      expect([statusCode, JSON.parse(body).status]).toEqual([503, 503]);
      expect(Number(headers?.['retry-after'])).toBeGreaterThan(0);
      expect(performance.now() - began).toBeLessThan(ms - 500);
      await expect(project({ Records: [record] }, lasting(ms))).rejects.toMatchObject({ status: 503 });
      expect(performance.now() - began).toBeLessThan(2 * ms - 500);
    }
  },
  60_000,
);
