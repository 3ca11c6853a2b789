import { createHash } from 'node:crypto';

/** Longest uuid that Lark takes. */
const UUID_LENGTH = 50;
/** An element_id has at most 20 characters and begins with a letter. */
const MARK_LENGTH = 18;

/** A delivery's key as Lark can carry it: `uuid` keeps a post from happening twice, `mark` stands in the card. */
export function writeDeliveryKey(key: string): { uuid: string; mark: string } {
  const hash = writeBase32(createHash('sha256').update(key).digest());
  return { uuid: hash.slice(0, UUID_LENGTH), mark: `k${hash.slice(0, MARK_LENGTH)}` };
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

function writeBase32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{5}/g) ?? []).map((five) => ALPHABET.charAt(Number.parseInt(five, 2))).join('');
}
