import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

/** What Lark tells us about one thing that happened, in either of its two forms. */
export interface LarkEvent {
  /** `event_id`, or the uuid of the old form; the same when it is sent again. */
  readonly id: string;
  readonly type: string;
  readonly appId: string;
  readonly tenantKey: string;
  readonly token: string;
  /** Epoch ms; null when it does not say. */
  readonly createdAt: number | null;
  readonly event: Readonly<Record<string, unknown>>;
}

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

const moment = z.union([z.string(), z.number()]).nullish();

const newForm = z.object({
  schema: z.literal('2.0'),
  header: z.object({
    event_id: z.string().min(1),
    event_type: z.string(),
    app_id: z.string(),
    tenant_key: z.string().min(1),
    token: z.string().default(''),
    create_time: moment,
  }),
  event: z.record(z.string(), z.unknown()),
});

const oldForm = z.object({
  type: z.literal('event_callback'),
  uuid: z.string().min(1),
  token: z.string().default(''),
  ts: moment,
  event: z.looseObject({ type: z.string(), app_id: z.string(), tenant_key: z.string().min(1) }),
});

/** null: no event of Lark. */
export function readEvent(body: unknown): LarkEvent | null {
  const { data: recent } = newForm.safeParse(body);
  if (recent !== undefined) {
    const { header, event } = recent;
    return {
      id: header.event_id,
      type: header.event_type,
      appId: header.app_id,
      tenantKey: header.tenant_key,
      token: header.token,
      createdAt: readMoment(header.create_time),
      event,
    };
  }
  const { data: old } = oldForm.safeParse(body);
  if (old === undefined) return null;
  const { event, uuid, token, ts } = old;
  const { type, app_id: appId, tenant_key: tenantKey } = event;
  return { id: uuid, type, appId, tenantKey, token, createdAt: readMoment(ts), event };
}

const SOONEST_IN_MS = 1e11;
const SOONEST_IN_MICROSECONDS = 1e14;

/** Events are dated in milliseconds, card callbacks in microseconds, events of the old form in seconds. */
function readMoment(given: z.infer<typeof moment>): number | null {
  const at = Number(given ?? Number.NaN);
  if (!Number.isFinite(at) || at <= 0) return null;
  if (at < SOONEST_IN_MS) return Math.round(at * 1000);
  return Math.round(at < SOONEST_IN_MICROSECONDS ? at : at / 1000);
}
