import { lookup } from 'node:dns/promises';
import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';
import { unmapped } from '../../functions/lib/http/address';

/** A container that is created again has another address. */
const NAMES_HOLD_MS = 5_000;

/**
 * Tells who asks: who connects, or where that is a proxy, whom it names. Anybody can write `X-Forwarded-For`; only what a
 * proxy of ours has added to it counts.
 * @param proxies addresses, networks (`10.0.0.0/8`) and host names
 */
export function clientAddressBehind(proxies: readonly string[]): (request: IncomingMessage) => Promise<string> {
  const addresses = new BlockList();
  const names: string[] = [];
  for (const proxy of proxies) {
    const [address = '', bits] = proxy.split('/');
    if (!isIP(address)) names.push(proxy);
    else if (bits === undefined) addresses.addAddress(address, familyOf(address));
    else addresses.addSubnet(address, Number(bits), familyOf(address));
  }
  let looked = { until: 0, found: Promise.resolve<string[]>([]) };

  const named = () => {
    if (names.length > 0 && Date.now() > looked.until)
      looked = { until: Date.now() + NAMES_HOLD_MS, found: addressesOf(names) };
    return looked.found;
  };
  const isProxy = async (address: string): Promise<boolean> =>
    isIP(address) !== 0 && (addresses.check(address, familyOf(address)) || (await named()).includes(address));

  return async ({ headers, socket }) => {
    let address = unmapped(socket.remoteAddress ?? '');
    const forwarded = String(headers['x-forwarded-for'] ?? '').split(',');
    // The last is whom the nearest proxy names, who may be a proxy again.
    for (const each of forwarded.toReversed()) {
      const before = each.trim();
      if (!isIP(before) || !(await isProxy(address))) break;
      address = unmapped(before);
    }
    return address;
  };
}

const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** Those that have none have none yet: what stands in front may start later. */
async function addressesOf(names: readonly string[]): Promise<string[]> {
  const found = await Promise.all(names.map((name) => lookup(name, { all: true }).catch(() => [])));
  return found.flat().map(({ address }) => unmapped(address));
}
