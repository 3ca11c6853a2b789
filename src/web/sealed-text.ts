import { createCipheriv, createDecipheriv, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

interface SealOptions {
  /** The first seals, all open. */
  readonly secretKeys: readonly string[];
  /** Keys are made from it: what was sealed for one purpose opens nothing of another. */
  readonly purpose: string;
  /** Far more than what we write, far less than what would cost something to look at. */
  readonly longest: number;
}

export interface Seal {
  /** The same text is always sealed in the same way; it stands in an address as it is. */
  close(plain: string): string;
  /** null: it was not sealed by us. */
  open(token: string): string | null;
}

const TAG_BYTES = 16;

interface Keys {
  readonly signing: Buffer;
  readonly hiding: Buffer;
}

/**
 * Texts that are signed and hidden (an HMAC of the content, which is also what the content is encrypted from, as in
 * RFC 5297): nobody can make one, nor tell from one what it stands for.
 */
export function createSeal({ secretKeys, purpose, longest }: SealOptions): Seal {
  const all = secretKeys.map((secret) => deriveKeys(secret, purpose));
  const [first] = all;
  if (first === undefined) throw new Error('links cannot be signed without a key');
  return {
    close: (plain) => close(Buffer.from(plain), first),
    open(token) {
      if (token.length > longest) return null;
      return all.map((keys) => open(token, keys)).find((plain) => plain !== null) ?? null;
    },
  };
}

function deriveKeys(secret: string, purpose: string): Keys {
  const both = Buffer.from(hkdfSync('sha256', secret, '', purpose, 64));
  return { signing: both.subarray(0, 32), hiding: both.subarray(32) };
}

function close(plain: Buffer, keys: Keys): string {
  const tag = sign(plain, keys);
  const cipher = createCipheriv('aes-256-ctr', keys.hiding, tag);
  return Buffer.concat([tag, cipher.update(plain), cipher.final()]).toString('base64url');
}

function open(token: string, keys: Keys): string | null {
  if (!/^[\w-]+$/.test(token)) return null;
  const bytes = Buffer.from(token, 'base64url');
  // Base64 can write the same bytes in several ways; only ours is a link.
  if (bytes.length <= TAG_BYTES || bytes.toString('base64url') !== token) return null;
  const tag = bytes.subarray(0, TAG_BYTES);
  const decipher = createDecipheriv('aes-256-ctr', keys.hiding, tag);
  const plain = Buffer.concat([decipher.update(bytes.subarray(TAG_BYTES)), decipher.final()]);
  return timingSafeEqual(tag, sign(plain, keys)) ? plain.toString('utf8') : null;
}

function sign(plain: Buffer, { signing }: Keys): Buffer {
  return createHmac('sha256', signing).update(plain).digest().subarray(0, TAG_BYTES);
}
