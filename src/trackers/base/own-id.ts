import { createHash } from 'node:crypto';

/** For trackers that take ids of ours: the same reference within one scope always has the same, in form of that version. */
export function ownId(scope: string, ref: string, version: 4 | 5 = 5): string {
  const bytes = createHash('sha256').update(`huiyin/${scope}/${ref}`).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | (version << 4);
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
