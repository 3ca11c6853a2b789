import type { Delivery, DeliveryEffects, DeliveryStatus } from '../ports/delivery-store.ts';
import { OFFSET_SQL } from './clock.ts';
import { toDate } from './moments.ts';

// A card that changed while it was being sent is due again, whatever became of this try.
export const SAVE = `
  WITH saved AS (
    UPDATE delivery SET
      status = CASE WHEN $6 AND revision > $5 THEN 'waiting' ELSE $7 END,
      next_attempt_at = CASE WHEN $6 AND revision > $5 THEN $8 ELSE $9::timestamptz END,
      first_tried_at = CASE WHEN $6 AND revision > $5 THEN NULL ELSE $10::timestamptz END,
      attempts = $11, looks = $12, sent_revision = $13, platform = $14, channel = $15, message = $16, hash = $17,
      fault = $18, attempted_at = $19, unknown_since = $20, sent_at = $21, report_due_at = $22, said = $28
    WHERE id = $1 AND status = $2 AND attempts = $3 AND attempted_at IS NOT DISTINCT FROM $4::timestamptz
    RETURNING id, place, destination
  ), placed AS (
    UPDATE place SET platform = $14, channel = $15, message = $16,
      posted_at = $8::timestamptz + ${OFFSET_SQL} * interval '1 millisecond'
    FROM saved WHERE $23 AND place.id = saved.place AND place.message IS NULL
  ), taken_out AS (
    UPDATE place SET thread = NULL
    FROM saved WHERE $27 AND place.id = saved.place AND place.message IS NULL
  ), noted AS (
    UPDATE destination SET
      next_allowed_at = GREATEST(destination.next_allowed_at, $24::timestamptz),
      fault = CASE WHEN $25 THEN $26 ELSE destination.fault END,
      fault_since = CASE WHEN NOT $25 THEN destination.fault_since
                         WHEN $26::text IS NULL THEN NULL
                         ELSE COALESCE(destination.fault_since, $8::timestamptz) END
    FROM saved
    WHERE destination.id = saved.destination
      AND ($24::timestamptz IS NOT NULL OR ($25 AND destination.fault IS DISTINCT FROM $26::text))
  )
  SELECT id FROM saved`;

interface Saving {
  before: Delivery;
  after: Delivery;
  effects: DeliveryEffects;
  now: Date;
}

const FINAL: readonly DeliveryStatus[] = ['sent', 'failed', 'dropped'];

export function toSaveValues({ before, after, effects, now }: Saving): unknown[] {
  return [
    before.id,
    before.status,
    before.attempts,
    toDate(before.attemptedAt),
    before.revision,
    FINAL.includes(after.status),
    after.status,
    now,
    toDate(after.nextAttemptAt),
    toDate(after.firstTriedAt),
    after.attempts,
    after.looks,
    after.sentRevision,
    after.platform,
    after.channel,
    after.message,
    after.hash,
    after.fault,
    toDate(after.attemptedAt),
    toDate(after.unknownSince),
    toDate(after.sentAt),
    toDate(after.reportDueAt),
    effects.fillsPlace ?? false,
    toDate(effects.allowedAt ?? null),
    effects.destinationFault !== undefined,
    effects.destinationFault ?? null,
    effects.leavesThread ?? false,
    after.said === null ? null : JSON.stringify(after.said),
  ];
}
