import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { type AddressInfo, createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { answers } from '../ports';
import { stop } from '../processes';
import { requestsOfWebPages, type Sent, send } from '../testing/web-page';
import { findOrStartEngine, startEngine } from './engine';
import { freeAddress, freeEndpoint, GATED, runningEngine } from './engine-address';
import { startGate } from './gate';

const ListTables: Sent = {
  method: 'POST',
  headers: {
    'x-amz-target': 'DynamoDB_20120810.ListTables',
    'content-type': 'application/x-amz-json-1.0',
    authorization:
      'AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=a',
    'x-amz-date': '20260101T000000Z',
  },
  body: '{}',
};

const ANY = `http://${GATED}:0`;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cruddur-engine-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const onLinux = process.platform === 'linux' ? test : test.skip;

describe('on a random address', () => {
  onLinux('the engine is not where web pages look, and its file is its owner’s alone', async () => {
    const { endpoint, started } = await findOrStartEngine(folder);
    const { hostname, port } = new URL(endpoint);
    expect(hostname).toMatch(/^127\./);
    expect(hostname).not.toBe(GATED);
    expect(await answers(Number(port))).toBe(false);
    expect(new URL(await freeEndpoint()).hostname).not.toBe(hostname);
    expect(await runningEngine(folder)).toBe(endpoint);
    expect((await stat(join(folder, 'engine.json'))).mode & 0o777).toBe(0o600);
    expect((await send(endpoint, ListTables)).text).toBe('{"TableNames":[]}');
    if (started) await stop(started);
    expect(await runningEngine(folder)).toBeUndefined();
  });

  test('of several who start it at once, one does', async () => {
    const all = await Promise.all(Array.from({ length: 4 }, () => findOrStartEngine(folder)));
    expect(new Set(all.map(({ endpoint }) => endpoint)).size).toBe(1);
    const own = all.flatMap(({ started }) => started ?? []);
    expect(own).toHaveLength(1);
    for (const each of own) await stop(each);
  });

  test('what a killed one left is passed over', async () => {
    const file = join(folder, 'engine.json');
    // No process has the highest number.
    await writeFile(file, JSON.stringify({ endpoint: 'http://127.1.2.3:9', pid: 2 ** 22 }));
    expect(await runningEngine(folder)).toBeUndefined();
    const { endpoint, started } = await findOrStartEngine(folder);
    expect(JSON.parse(await readFile(file, 'utf8')).endpoint).toBe(endpoint);
    if (started) await stop(started);
  });
});

describe('where there is 127.0.0.1 alone', () => {
  test('the engine is behind a gate that passes tools on, and no web page', async () => {
    const { origin, port } = await freeAddress(GATED);
    const engine = await startEngine(folder, origin);
    const client = new DynamoDBClient({ endpoint: origin });
    const all = Array.from({ length: 50 }, () => client.send(new ListTablesCommand({})));
    for (const { TableNames } of await Promise.all(all)) expect(TableNames).toEqual([]);
    client.destroy();
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`]) {
      const headers = { ...ListTables.headers, host };
      expect((await send(origin, { ...ListTables, headers })).status).toBe(200);
    }
    const typed = { ...ListTables.headers, 'sec-fetch-site': 'none' };
    expect((await send(origin, { ...ListTables, headers: typed })).status).toBe(200);
    for (const [how, sent] of requestsOfWebPages(Number(port), '{}')) {
      const headers = { ...(sent.method === 'POST' && ListTables.headers), ...sent.headers };
      const { status, headers: answered, text } = await send(origin, { ...sent, headers });
      expect([how, status]).toEqual([how, 403]);
      expect(Object.keys(answered).filter((name) => name.startsWith('access-control-'))).toEqual([]);
      expect(text).not.toContain('TableNames');
    }
    await stop(engine);
    await expect(send(origin, ListTables)).rejects.toThrow();
  });

  test('connections behind it are kept, bodies pass as they are, and what is gone behind it is gone', async () => {
    const connections = new Set<number | undefined>();
    const behind = createServer(async (request, response) => {
      connections.add(request.socket.remotePort);
      let length = 0;
      for await (const chunk of request) length += chunk.length;
      response.writeHead(200, { 'x-path': request.url, 'transfer-encoding': 'chunked' });
      response.end(`${request.method} ${length}`);
    }).listen(0, GATED);
    await new Promise((resolve) => behind.once('listening', resolve));
    const gate = await startGate({ port: (behind.address() as AddressInfo).port }, ANY);
    const url = `${gate.origin}/a/b?c=d`;
    const body = 'x'.repeat(1_000_000);
    for (let index = 0; index < 20; index++) {
      const { text, headers } = await send(url, { method: 'PUT', body });
      expect([text, headers['x-path']]).toEqual(['PUT 1000000', '/a/b?c=d']);
    }
    expect(connections.size).toBe(1);
    behind.close();
    behind.closeAllConnections();
    await expect(send(url)).rejects.toThrow('socket hang up');
    gate.server.close();
  });

  test('what is no HTTP is closed', async () => {
    const gate = await startGate({ port: 9 }, ANY);
    const socket = createConnection(Number(new URL(gate.origin).port), GATED, () =>
      socket.write('\u0000\u0000\u0000\u0008\u0004\u00d2\u0016\u002f'),
    );
    await new Promise((resolve) =>
      socket
        .on('error', () => {})
        .on('close', resolve)
        .resume(),
    );
    gate.server.close();
  });
});
