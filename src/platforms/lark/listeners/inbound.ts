import type { z } from 'zod';
import type { LarkEvent } from '../envelope.ts';
import type { LarkSession } from '../session.ts';
import type { CallbackBody } from '../toast.ts';

/** Rejects when it could not be kept. Only a card's callback is answered with anything. */
export type Listener = (session: LarkSession, event: LarkEvent) => Promise<CallbackBody | void>;

/** null for a payload that is not what Lark documents: there is nothing to do with it, and it would not get better. */
export function readPayload<Schema extends z.ZodType>(
  { log }: LarkSession,
  schema: Schema,
  { type, event }: LarkEvent,
): z.infer<Schema> | null {
  const { success, data, error } = schema.safeParse(event);
  if (success) return data;
  log.warn(
    { type, paths: error.issues.map(({ path }) => path.join('.')) },
    'a payload of Lark is not as documented',
  );
  return null;
}

/** Someone of another tenant, such as in a group with another company. Where Lark does not say, it is the event's. */
export function isForeigner(given: string | null | undefined, { tenantKey }: LarkEvent): boolean {
  return given !== null && given !== undefined && given !== '' && given !== tenantKey;
}

/** Only where Lark says so: events such as the menu's name no tenant of the person. */
export function isColleague(given: string | null | undefined, { tenantKey }: LarkEvent): boolean {
  return given === tenantKey;
}

/** What every key of an inbound event begins with. */
export function writeEventKey({ id }: LarkEvent): string {
  return `lark:event:${id}`;
}
