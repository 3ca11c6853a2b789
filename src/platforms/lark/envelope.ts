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
