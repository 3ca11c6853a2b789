import { createHmac, timingSafeEqual } from 'node:crypto';

/** How far the clocks of sender and receiver may be apart, and how long a message can be played again. */
const TOLERANCE_SECONDS = 300;

export type HookFault = 'no-signature' | 'too-old' | 'wrong-signature';

interface Signed {
  /** The same for one message however often it is sent. */
  readonly id: string;
  readonly body: string | Uint8Array;
  /** All sign, and all verify: while one takes the other's place, both are there. */
  readonly secrets: readonly string[];
}

/** Headers of the Standard Webhooks scheme; `now` is real time in ms. */
export function signWebhook({ id, body, secrets }: Signed, now: number): Record<string, string> {
  const timestamp = String(Math.floor(now / 1000));
  const signatures = secrets.map(
    (secret) => `v1,${digest({ id, body, timestamp }, secret).toString('base64')}`,
  );
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  };
}

/** null: it is as it was signed, and not old. Only the bytes as they came in can tell. */
export function findHookFault(
  header: (name: string) => string | null,
  { body, secrets }: Omit<Signed, 'id'>,
  now: number,
): HookFault | null {
  const [id, timestamp, given] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map(header);
  if (!id || !timestamp || !given) return 'no-signature';
  const age = Math.abs(now / 1000 - Number(timestamp));
  if (!/^\d{1,12}$/.test(timestamp) || age > TOLERANCE_SECONDS) return 'too-old';
  const signatures = given.split(' ').flatMap((each) => (each.startsWith('v1,') ? [each.slice(3)] : []));
  const expected = secrets.map((secret) => digest({ id, body, timestamp }, secret));
  const isGood = expected.some((one) =>
    signatures.some((other) => isSame(one, Buffer.from(other, 'base64'))),
  );
  return isGood ? null : 'wrong-signature';
}

interface Stamped {
  readonly id: string;
  readonly timestamp: string;
  readonly body: string | Uint8Array;
}

function digest({ id, timestamp, body }: Stamped, secret: string): Buffer {
  return createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.`).update(body).digest();
}

/** The scheme writes keys as whsec_ and base64; anything else is the key itself. */
function keyOf(secret: string): Buffer {
  return secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : Buffer.from(secret);
}

function isSame(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}
