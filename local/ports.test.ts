import { once } from 'node:events';
import { createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { freePort } from './ports';
import { freePort as unusedPort } from './testing/free-port';

const hasIpv6 = Object.values(networkInterfaces()).some((each) => each?.some(({ address }) => address === '::1'));

test.each([['127.0.0.1', '127.0.0.1'], ...(hasIpv6 ? [['::1', '[::1]']] : [])])(
  'a port that something at %s has is taken',
  async (host = '', shown) => {
    const port = await unusedPort();
    await freePort(port, 'WEB_PORT');
    const server = createServer().listen({ port, host, ipv6Only: true });
    await once(server, 'listening');
    await expect(freePort(port, 'WEB_PORT')).rejects.toThrow(
      `Port ${port} is taken. Stop what listens at ${shown}:${port}, or choose another: WEB_PORT=${port + 100} npm start`,
    );
    server.close();
    await once(server, 'close');
  },
);
