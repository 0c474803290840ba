import { isIPv4, isIPv6 } from 'node:net';

const MAPPED_IPV4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;
const GROUPS = 8;
const GROUPS_OF_NETWORK = 4;

/**
 * What is counted as one caller: an IPv4 address, or the /64 network of an IPv6 one, in which a single subscriber has as many
 * addresses as there can be. Whatever is no address is counted together.
 */
export function networkOf(address: string): string {
  if (isIPv4(address)) return address;
  if (!isIPv6(address)) return 'unknown';
  return MAPPED_IPV4.exec(address)?.[1] ?? `${groupsOf(address).slice(0, GROUPS_OF_NETWORK).join(':')}::/64`;
}

/** All groups, without leading zeros: `2001:db8::1` is `2001 db8 0 0 0 0 0 1`. */
function groupsOf(address: string): string[] {
  const [before = [], after = []] = address.split('::').map((half) => half.split(':').filter(Boolean));
  const omitted = Array.from({ length: GROUPS - before.length - after.length }, () => '0');
  return [...before, ...omitted, ...after].map((group) => Number.parseInt(group, 16).toString(16));
}
