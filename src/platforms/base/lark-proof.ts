import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';

export interface SignedRequest {
  readonly timestamp: string;
  readonly nonce: string;
  readonly signature: string;
  /** The bytes as they came in: written anew they would not be what was signed. */
  readonly raw: Uint8Array;
}

/**
 * Either way: a timestamp of the future is as wrong as one of the past. It is the moment of the request, so what is sent
 * again hours later comes with its own.
 */
const MAX_SKEW_SECONDS = 300;
const TIMESTAMP = /^\d{1,12}$/;
const IV_BYTES = 16;

export function isSigned(
  { timestamp, nonce, signature, raw }: SignedRequest,
  key: string,
  now: number,
): boolean {
  if (!TIMESTAMP.test(timestamp)) return false;
  if (Math.abs(now / 1000 - Number(timestamp)) > MAX_SKEW_SECONDS) return false;
  const wanted = createHash('sha256').update(`${timestamp}${nonce}${key}`).update(raw).digest('hex');
  return isSame(signature, wanted);
}

/** Compares in a time that tells nothing of how much of it was right. */
export function isSame(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}

/** Throws when it was not encrypted with this key. */
export function decrypt(encrypted: string, key: string): string {
  const bytes = Buffer.from(encrypted, 'base64');
  const secret = createHash('sha256').update(key).digest();
  const decipher = createDecipheriv('aes-256-cbc', secret, bytes.subarray(0, IV_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES)), decipher.final()]).toString('utf8');
}
