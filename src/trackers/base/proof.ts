import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** Takes the same time wherever they differ. */
export function isSameSecret(given: string | null, wanted: string): boolean {
  if (given === null) return false;
  return timingSafeEqual(digest(given), digest(wanted));
}

export function signHex(secret: string, body: Uint8Array | string): string {
  return createHmac('sha256', secret).update(body).digest('hex');
}

/** For hooks that have no id of their own: the same bytes are the same delivery. */
export function idOfBody(body: Uint8Array): string {
  return createHash('sha256').update(body).digest('hex').slice(0, 32);
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
