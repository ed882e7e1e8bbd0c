import { isIPv6 } from 'node:net';

/** Whose an address is, for counting: one household has a whole network of IPv6 addresses, and its machines as many as they like. */
export function placeOf(address: string): string {
  if (!isIPv6(address) || address.startsWith('::ffff:')) return address;
  const [head = '', tail = ''] = address.split('::');
  const groups = head === '' ? [] : head.split(':');
  const rest = tail === '' ? [] : tail.split(':');
  const full = [...groups, ...Array.from({ length: Math.max(0, 8 - groups.length - rest.length) }, () => '0'), ...rest];
  return full.slice(0, 4).join(':');
}
