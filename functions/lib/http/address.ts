import { isIPv6 } from 'node:net';

/** An IPv4 address as it is written by itself, where it is written as an IPv6 address; any other as it is. */
export function unmapped(address: string): string {
  if (!isIPv6(address)) return address;
  const groups = groupsOf(address);
  if (groups.slice(0, 6).join(':') !== '0:0:0:0:0:ffff') return address;
  return groups
    .slice(6)
    .map((group) => Number.parseInt(group, 16))
    .flatMap((group) => [group >> 8, group & 255])
    .join('.');
}

/** What an address is counted by. Who has one address of IPv6 has the 2⁶⁴ of its network. */
export function networkOf(address: string): string {
  const plain = unmapped(address);
  return isIPv6(plain) ? `${groupsOf(plain).slice(0, 4).join(':')}::/64` : plain;
}

/** The eight groups of an IPv6 address, whichever of its ways it is written in. */
function groupsOf(address: string): string[] {
  const [, written = ''] = /^\[(.*)\]$/.exec(new URL(`http://[${address.split('%')[0]}]`).hostname) ?? [];
  const [first = [], last = []] = written.split('::').map((half) => half.split(':').filter(Boolean));
  return [...first, ...Array<string>(8 - first.length - last.length).fill('0'), ...last];
}
