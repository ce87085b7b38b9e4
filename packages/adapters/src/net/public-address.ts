import { BlockList, isIP } from 'node:net';

/** IPv4 that is nobody's on the open Internet (IANA's special-purpose registry, multicast, reserved), as network and prefix. */
const CLOSED_V4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const;

/** Within what is public of IPv6, what is not: protocol assignments with Teredo, documentation. */
const CLOSED_V6 = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['3fff::', 20],
] as const;

const closed = new BlockList();
for (const [network, prefix] of CLOSED_V4) {
  const [a = 0, b = 0, c = 0, d = 0] = network.split('.').map(Number);
  const hex = `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
  closed.addSubnet(network, prefix, 'ipv4');
  // The same networks as IPv6 carries them: mapped, behind a NAT64, and by 6to4.
  closed.addSubnet(`::ffff:${hex}`, 96 + prefix, 'ipv6');
  closed.addSubnet(`64:ff9b::${hex}`, 96 + prefix, 'ipv6');
  closed.addSubnet(`2002:${hex}::`, 16 + prefix, 'ipv6');
}
for (const [network, prefix] of CLOSED_V6) closed.addSubnet(network, prefix, 'ipv6');

/** All of IPv6 that can be public; loopback, link-local, private, multicast and what is not assigned are outside. */
const open = new BlockList();
open.addSubnet('2000::', 3, 'ipv6');
open.addSubnet('::ffff:0:0', 96, 'ipv6');
open.addSubnet('64:ff9b::', 96, 'ipv6');

/** Whether an address, in its canonical text, is on the open Internet; what is no address is not. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !closed.check(address, 'ipv4');
    case 6:
      return !address.includes('%') && open.check(address, 'ipv6') && !closed.check(address, 'ipv6');
    default:
      return false;
  }
}
