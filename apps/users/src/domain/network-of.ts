const MAPPED_IPV4 = /^::ffff:(?<ipv4>\d+\.\d+\.\d+\.\d+)$/i;
const GROUPS = 8;
/** The groups that name a network; who has one has all addresses in it. */
const GROUPS_OF_NETWORK = 4;

/** What counts as one IP address: for IPv6 the /64 network, as a single subscriber has a whole one. */
export function networkOf(address: string): string {
  const mapped = MAPPED_IPV4.exec(address)?.groups?.['ipv4'];
  if (mapped !== undefined || !address.includes(':')) return mapped ?? address;
  const [before = [], after = []] = address.split('::').map((half) => half.split(':').filter(Boolean));
  const omitted = Array.from({ length: GROUPS - before.length - after.length }, () => '0');
  const groups = [...before, ...omitted, ...after].map((group) => Number.parseInt(group, 16).toString(16));
  return `${groups.slice(0, GROUPS_OF_NETWORK).join(':')}::/64`;
}
