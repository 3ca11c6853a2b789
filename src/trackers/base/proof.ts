import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** Takes the same time wherever they differ. */
export function isSameSecret(given: string | null, wanted: string): boolean {
  if (given === null) return false;
  return timingSafeEqual(digest(given), digest(wanted));
}

export function signHex(secret: string, body: Uint8Array | string): string {
  return createHmac('sha256', secret).update(body).digest('hex');
}

/** For bodies that say when they were written: however late, the same bytes are the same delivery. */
export function hashOfBody(body: Uint8Array): string {
  return createHash('sha256').update(body).digest('hex').slice(0, 32);
}

const SAME_DELIVERY_MS = 5000;

/**
 * For hooks that have no id of their own: the same bytes within a few seconds are the same delivery. Later they are
 * another change, since a body may hold nothing but the id of its item.
 */
export function idOfBody(body: Uint8Array, now: number): string {
  return `${hashOfBody(body)}-${Math.floor(now / SAME_DELIVERY_MS)}`;
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
