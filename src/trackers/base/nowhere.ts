import { BlockList, isIP } from 'node:net';

/** Where nobody's server stands but what a cloud tells its own machines, keys among it. */
const nowhere = new BlockList();
for (const [address, bits] of [
  ['0.0.0.0', 8],
  ['100.100.100.200', 32],
  ['169.254.0.0', 16],
  ['224.0.0.0', 3],
] as const)
  nowhere.addSubnet(address, bits, 'ipv4');
for (const [address, bits] of [
  ['::', 128],
  ['fd00:ec2::', 32],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  nowhere.addSubnet(address, bits, 'ipv6');

const NAMES_OF_CLOUDS: readonly string[] = [
  'metadata',
  'metadata.google.internal',
  'metadata.tencentyun.com',
  'instance-data.ec2.internal',
];

/** Whether an address names a place where no service of one's own network can be either. */
export function isNowhere(address: string): boolean {
  if (!URL.canParse(address)) return true;
  const host = new URL(address).hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  const family = isIP(host);
  if (family === 0) return NAMES_OF_CLOUDS.includes(host);
  return nowhere.check(host, family === 4 ? 'ipv4' : 'ipv6');
}
