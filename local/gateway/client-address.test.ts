import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { networkOf } from '../../functions/lib/http/address';
import { ask, newPerson, system } from '../testing/api-client';
import { clientAddressBehind } from './client-address';

/** Whom a server of this machine takes to ask, with these proxies before it and this header. */
async function askerBehind(proxies: string[], forwarded?: string): Promise<string> {
  const clientAddress = clientAddressBehind(proxies);
  const server = createServer((request, response) => void clientAddress(request).then((text) => response.end(text)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
    return await (await fetch(`http://127.0.0.1:${port}`, { headers })).text();
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

test.each([
  [[], '203.0.113.7', '127.0.0.1'],
  [['192.0.2.1', '10.0.0.0/8', '::1'], '203.0.113.7', '127.0.0.1'],
  [['127.0.0.1'], undefined, '127.0.0.1'],
  [['127.0.0.1'], '203.0.113.7', '203.0.113.7'],
  [['127.0.0.0/8'], '203.0.113.7', '203.0.113.7'],
  [['localhost'], '203.0.113.7', '203.0.113.7'],
  // What came before the proxy's own is from the client.
  [['127.0.0.1'], '127.0.0.1, 198.51.100.1, 203.0.113.7', '203.0.113.7'],
  [['127.0.0.1', '10.0.0.0/8'], '198.51.100.1, 203.0.113.7, 10.1.2.3', '203.0.113.7'],
  [['127.0.0.1', '2001:db8::/32'], '203.0.113.7, 2001:db8::1', '203.0.113.7'],
  [['127.0.0.1'], '203.0.113.7, nonsense', '127.0.0.1'],
  [['127.0.0.1'], '', '127.0.0.1'],
  [['127.0.0.1'], '::ffff:203.0.113.7', '203.0.113.7'],
])('behind %j, %j is %s', async (proxies, forwarded, expected) => {
  expect(await askerBehind(proxies, forwarded)).toBe(expected);
});

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['::FFFF:cb00:7107', '203.0.113.7'],
  ['0:0:0:0:0:ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002::', '2001:db8:1:2::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['', ''],
])('%j is counted as %j', (address, network) => {
  expect(networkOf(address)).toBe(network);
});

test('the API counts writes of who connects, whatever a header says', async () => {
  const as = await newPerson();
  const claimed = '203.0.113.77';
  const body = { message: 'from elsewhere', ttl: '1-hour' };
  const headers = { 'x-forwarded-for': claimed };
  expect((await ask('POST', '/api/activities', { as, body, headers })).status).toBe(200);
  const { Items } = await system.database.send(
    new QueryCommand({
      TableName: system.table,
      KeyConditionExpression: 'pk = :claimed',
      ExpressionAttributeValues: { ':claimed': { S: `LIMIT#ADDRESS#${claimed}` } },
      ConsistentRead: true,
    }),
  );
  expect(Items).toEqual([]);
});
