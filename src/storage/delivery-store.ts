import type pg from 'pg';
import type { PlatformName } from '../domain/actor.ts';
import type { Moment } from '../domain/complaint.ts';
import {
  type Delivery,
  type DeliveryEffects,
  type DeliveryStatus,
  type DeliveryStore,
  type DestinationId,
  type DestinationView,
  type Failing,
  LEASE_MS,
  type PlatformFault,
  type StandingPlace,
} from '../ports/delivery-store.ts';
import { OFFSET_SQL } from './clock.ts';
import { toDeliveryRow } from './delivery-rows.ts';
import { placeJson } from './place-rows.ts';
import { retryGivingWay } from './transaction.ts';

// More lanes than this are never worked in one go; the earliest come first.
const VIEW_LIMIT = 50;

/** A single call without an answer is no outage. */
const FAILING_AFTER = 2 * 60_000;
/** Longer than the longest wait between two tries: nothing is known of a platform that nothing was tried on. */
const FAILURE_FORGOTTEN_AFTER = 30 * 60_000;

interface DeliveryStoreOptions {
  pool: pg.Pool;
  /** Real time, epoch ms; the same for all processes as near as can be. */
  realNow: () => Moment;
}

/**
 * Raw SQL through `pg`: taking rows that nobody holds, and writing a delivery, its place and its destination in one
 * statement, cannot be said in Prisma's language. Each method is one statement, so one transaction.
 */
export function createDeliveryStore({ pool, realNow }: DeliveryStoreOptions): DeliveryStore {
  const now = () => new Date(realNow());

  return {
    async enqueue(deliveries) {
      // One statement cannot touch a row twice.
      const byKey = new Map(deliveries.map((delivery) => [delivery.key, toDeliveryRow(delivery)]));
      await pool.query(ENQUEUE, [JSON.stringify([...byKey.values()]), now()]);
    },

    async claim(holder, limit) {
      const { rows } = await pool.query<{ id: string }>(CLAIM, [holder, limit, now(), leaseEnd(realNow())]);
      return rows.map(({ id }) => id);
    },

    async renew(holder, destinations) {
      const { rows } = await pool.query<{ id: string }>(RENEW, [holder, destinations, leaseEnd(realNow())]);
      return rows.map(({ id }) => id);
    },

    async release(destination, holder, { revision, dueAt }) {
      const result = await pool.query(RELEASE, [destination, holder, revision, toDate(dueAt)]);
      return result.rowCount === 1;
    },

    async letGo(holder, destinations, allowedAt) {
      await pool.query(LET_GO, [holder, destinations, toDate(allowedAt ?? null)]);
    },

    async nextDue() {
      const { rows } = await pool.query<{ at: Date | null }>(NEXT_DUE);
      return toMoment(rows[0]?.at ?? null);
    },

    async view(destination) {
      const { rows } = await pool.query<ViewRow>(VIEW, [destination, now(), VIEW_LIMIT]);
      return readView(rows);
    },

    async save(before, after, effects = {}) {
      const result = await pool.query(SAVE, toSaveValues({ before, after, effects, now: now() }));
      return result.rowCount === 1;
    },

    async findRoot(place) {
      const { rows } = await pool.query<{ stands: boolean; waits: boolean }>(FIND_ROOT, [place]);
      if (rows[0]?.stands) return 'stands';
      return rows[0]?.waits ? 'waiting' : 'gone';
    },

    async findByKey(key) {
      const { rows } = await pool.query<DeliveryRow>(FIND_BY_KEY, [key]);
      return rows[0] === undefined ? null : readDelivery(rows[0]);
    },

    async reissue({ id, message }, { keepThread, pointBack }) {
      const result = await retryGivingWay(() =>
        pool.query(REISSUE, [id, message, keepThread, pointBack, now()]),
      );
      return result.rowCount === 1;
    },

    async listAgedCards(platform, postedBefore, limit) {
      const { rows } = await pool.query<StandingPlace>(LIST_AGED_CARDS, [
        platform,
        new Date(postedBefore),
        limit,
      ]);
      return rows;
    },

    async notePlatformFault(platform, code, probeAt) {
      const { rows } = await pool.query<{ fault: string; since: Date; probe_at: Date }>(NOTE_PLATFORM_FAULT, [
        platformRowOf(platform),
        code,
        now(),
        new Date(probeAt),
      ]);
      const row = rows[0]!;
      return { code: row.fault, since: row.since.getTime(), probeAt: row.probe_at.getTime() };
    },

    async takeProbe(platform, nextProbeAt) {
      const result = await pool.query(TAKE_PROBE, [platformRowOf(platform), now(), new Date(nextProbeAt)]);
      return result.rowCount === 1;
    },

    async clearPlatformFault(platform) {
      const result = await pool.query(CLEAR_PLATFORM_FAULT, [platformRowOf(platform)]);
      return result.rowCount === 1;
    },

    async noteFailing(platform, code) {
      const { rows } = await pool.query<{ since: Date }>(NOTE_FAILING, [
        failingRowOf(platform),
        code,
        now(),
        new Date(realNow() - FAILURE_FORGOTTEN_AFTER),
      ]);
      return rows[0]!.since.getTime();
    },

    async noteWorking(platform) {
      const result = await pool.query(CLEAR_PLATFORM_FAULT, [failingRowOf(platform)]);
      return result.rowCount === 1;
    },

    async failingPlatforms() {
      const { rows } = await pool.query<{ platform: PlatformName }>(FAILING_PLATFORMS, [
        new Date(realNow() - FAILING_AFTER),
        new Date(realNow() - FAILURE_FORGOTTEN_AFTER),
      ]);
      return new Set(rows.map(({ platform }) => platform));
    },

    async claimReports(limit, again) {
      const { rows } = await pool.query<DeliveryRow>(CLAIM_REPORTS, [now(), limit, new Date(again)]);
      return rows.map(readDelivery);
    },

    async finishReport(delivery) {
      await pool.query('UPDATE delivery SET report_due_at = NULL WHERE id = $1', [delivery.id]);
    },

    async listTroubled(limit) {
      const { rows } = await pool.query<DeliveryRow>(LIST_TROUBLED, [limit]);
      return rows.map(readDelivery);
    },

    async listFaults() {
      const { rows } = await pool.query<{ id: string; fault: string; fault_since: Date }>(
        `SELECT id, fault, fault_since FROM destination
         WHERE fault IS NOT NULL AND id NOT LIKE 'failing:%' ORDER BY fault_since`,
      );
      return rows.map(({ id, fault, fault_since }) => ({
        destination: id,
        fault,
        since: fault_since.getTime(),
      }));
    },

    async count() {
      const counts = { waiting: 0, sending: 0, sent: 0, failed: 0, unknown: 0, dropped: 0 };
      const { rows } = await pool.query<{ status: DeliveryStatus; count: number }>(
        'SELECT status, count(*)::int AS count FROM delivery GROUP BY status',
      );
      for (const { status, count } of rows) counts[status] = count;
      return counts;
    },
  };
}

// A card, its earlier copy or a receipt that is told again is drawn again; anything else under the same key is the same delivery. What is
// under way or waits for its next try keeps its state. Destinations are locked last and in order, as every commit does.
const ENQUEUE = `
  WITH told AS (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS row (
      key text, complaint int, destination text, lane text, place text, is_in_thread boolean, thread text, content jsonb
    )
  ), written AS (
    INSERT INTO delivery (key, complaint, destination, lane, place, is_in_thread, thread, content,
                          created_at, next_attempt_at)
    SELECT key, complaint, destination, lane, place, is_in_thread, thread, content, $2, $2 FROM told
    ON CONFLICT (key) DO UPDATE SET
      revision = delivery.revision + 1,
      next_attempt_at = CASE WHEN delivery.status IN ('waiting', 'sending', 'unknown')
                             THEN delivery.next_attempt_at ELSE EXCLUDED.next_attempt_at END,
      attempts = CASE WHEN delivery.status IN ('waiting', 'sending', 'unknown') THEN delivery.attempts ELSE 0 END,
      first_tried_at = CASE WHEN delivery.status IN ('waiting', 'sending', 'unknown')
                            THEN delivery.first_tried_at ELSE NULL END,
      status = CASE WHEN delivery.status IN ('waiting', 'sending', 'unknown')
                    THEN delivery.status ELSE 'waiting' END
    WHERE delivery.content->>'kind' IN ('card', 'receipt', 'moved')
    RETURNING destination
  )
  INSERT INTO destination (id, due_at, next_allowed_at)
  SELECT destination, $2, $2 FROM written GROUP BY destination ORDER BY destination COLLATE "C"
  ON CONFLICT (id) DO UPDATE SET
    due_at = LEAST(destination.due_at, EXCLUDED.due_at),
    revision = destination.revision + 1`;

// The row of the platform behind a channel, while its access is lost; a person's platform is known only at sending.
const PAUSE_OF = (alias: string) => `
  LEFT JOIN destination AS pause
    ON ${alias}.id LIKE 'channel:%' AND pause.id = 'platform:' || split_part(${alias}.id, ':', 2)
   AND pause.fault IS NOT NULL`;

// Leases need not outlive a crash of the database, so their commits do not wait for the disk.
const UNHURRIED = `FROM (SELECT set_config('synchronous_commit', 'off', true)) AS unhurried`;

const CLAIM = `
  UPDATE destination SET lease_holder = $1, lease_until = $4 ${UNHURRIED}
  WHERE id IN (
    SELECT free.id FROM destination AS free ${PAUSE_OF('free')}
    WHERE free.due_at <= $3 AND free.next_allowed_at <= $3
      AND (free.lease_until IS NULL OR free.lease_until <= $3)
      AND (pause.id IS NULL OR pause.next_allowed_at <= $3)
    ORDER BY free.due_at LIMIT $2
    FOR UPDATE OF free SKIP LOCKED
  )
  RETURNING id`;

const RENEW = `
  UPDATE destination SET lease_until = $3 ${UNHURRIED} WHERE lease_holder = $1 AND id = ANY($2::text[]) RETURNING id`;

const RELEASE = `
  UPDATE destination SET lease_holder = NULL, lease_until = NULL, due_at = $4 ${UNHURRIED}
  WHERE id = $1 AND lease_holder = $2 AND revision = $3`;

const LET_GO = `
  UPDATE destination SET
    lease_holder = NULL, lease_until = NULL, next_allowed_at = GREATEST(next_allowed_at, $3::timestamptz)
  ${UNHURRIED}
  WHERE lease_holder = $1 AND id = ANY($2::text[])`;

const NEXT_DUE = `
  SELECT min(GREATEST(waits.due_at, waits.next_allowed_at, waits.lease_until, pause.next_allowed_at)) AS at
  FROM destination AS waits ${PAUSE_OF('waits')}
  WHERE waits.due_at IS NOT NULL`;

const DELIVERY_COLUMNS = `
  d.*, CASE WHEN p.id IS NOT NULL THEN ${placeJson('p')} END AS place_row`;

// The destination's revision and its deliveries are read in one statement, so of one moment.
const VIEW = `
  WITH pending AS (
    SELECT d.id, d.lane, d.status, d.next_attempt_at,
      d.status = 'sent'
        OR (NOT d.is_in_thread AND p.message IS NOT NULL AND d.next_attempt_at > $2) AS stands_aside
    FROM delivery d LEFT JOIN place p ON p.id = d.place
    WHERE d.destination = $1 AND d.next_attempt_at IS NOT NULL
  ), chosen AS (
    SELECT id, next_attempt_at FROM (
      (SELECT DISTINCT ON (lane) id, next_attempt_at FROM pending WHERE NOT stands_aside ORDER BY lane, id)
      UNION ALL
      (SELECT id, next_attempt_at FROM pending WHERE stands_aside)
    ) AS candidates
    ORDER BY next_attempt_at, id LIMIT $3
  )
  SELECT own.revision AS destination_revision, own.next_allowed_at, own.fault AS destination_fault,
    (SELECT json_object_agg(substr(lost.id, 10), json_build_object(
        'code', lost.fault,
        'since', (extract(epoch FROM lost.fault_since) * 1000)::float8,
        'probeAt', (extract(epoch FROM lost.next_allowed_at) * 1000)::float8))
     FROM destination AS lost WHERE lost.id LIKE 'platform:%' AND lost.fault IS NOT NULL) AS platform_faults,
    (SELECT json_object_agg(substr(failing.id, 9), json_build_object(
        'since', (extract(epoch FROM failing.fault_since) * 1000)::float8,
        'latest', (extract(epoch FROM failing.next_allowed_at) * 1000)::float8))
     FROM destination AS failing WHERE failing.id LIKE 'failing:%' AND failing.fault IS NOT NULL) AS failing,
    ${DELIVERY_COLUMNS}
  FROM destination AS own
  LEFT JOIN chosen ON true
  LEFT JOIN delivery d ON d.id = chosen.id
  LEFT JOIN place p ON p.id = d.place
  WHERE own.id = $1
  ORDER BY chosen.next_attempt_at, chosen.id`;

// A card that changed while it was being sent is due again, whatever became of this try.
const SAVE = `
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

const FIND_ROOT = `
  SELECT EXISTS (SELECT FROM place WHERE id = $1 AND message IS NOT NULL) AS stands,
    EXISTS (
      SELECT FROM delivery
      WHERE place = $1 AND NOT is_in_thread AND status IN ('waiting', 'sending', 'unknown')
    ) AS waits`;

const FIND_BY_KEY = `
  SELECT ${DELIVERY_COLUMNS} FROM delivery d LEFT JOIN place p ON p.id = d.place WHERE d.key = $1`;

// Whoever waits for the row of the place finds another message there, and does nothing. The card's row is older than
// the one that points back, so it goes first in their lane. The public copy of a restricted complaint is looked at in any
// case: it may show what was written before.
const REISSUE = `
  WITH old AS MATERIALIZED (
    SELECT p.*, d.id AS drawn_by, d.destination, d.lane, p.id || '~' || (p.copies + 1) AS copy
    FROM place p JOIN delivery d ON d.place = p.id AND NOT d.is_in_thread
    WHERE p.id = $1 AND p.message = $2
    FOR UPDATE
  ), copied AS (
    INSERT INTO place (id, complaint, role, platform, channel, person, message, thread, posted_at)
    SELECT copy, complaint, 'moved', platform, channel, person, message, thread, posted_at FROM old
  ), emptied AS (
    UPDATE place SET message = NULL, posted_at = NULL, copies = place.copies + 1,
      thread = CASE WHEN $3::boolean AND old.person IS NULL THEN coalesce(old.thread, old.message) END
    FROM old WHERE place.id = old.id
  ), drawn AS (
    UPDATE delivery SET status = 'waiting', revision = revision + 1, attempts = 0, looks = 0, channel = NULL,
      message = NULL, hash = NULL, fault = NULL, attempted_at = NULL, first_tried_at = NULL, unknown_since = NULL,
      next_attempt_at = $5, sent_at = NULL
    FROM old WHERE delivery.id = old.drawn_by
    RETURNING delivery.destination
  ), pointing AS (
    INSERT INTO delivery (key, complaint, destination, lane, place, is_in_thread, content, created_at, next_attempt_at)
    SELECT 'draw:' || copy, complaint, destination, lane, copy, false, '{"kind":"moved"}', $5, $5
    FROM old WHERE $4::boolean 
      OR (person IS NULL AND EXISTS (SELECT FROM complaint c WHERE c.number = old.complaint AND c.restricted))
    ON CONFLICT (key) DO NOTHING
  )
  INSERT INTO destination (id, due_at, next_allowed_at)
  SELECT destination, $5::timestamptz, $5::timestamptz FROM drawn
  ON CONFLICT (id) DO UPDATE SET
    due_at = LEAST(destination.due_at, EXCLUDED.due_at), revision = destination.revision + 1`;

const LIST_AGED_CARDS = `
  SELECT p.id, p.message FROM place p JOIN complaint c ON c.number = p.complaint AND c.is_open
  WHERE p.platform = $1 AND p.posted_at <= $2 AND p.message IS NOT NULL
    AND (p.role = 'private-card' OR (p.role = 'card' AND NOT c.restricted))
    AND EXISTS (SELECT FROM delivery d WHERE d.place = p.id AND NOT d.is_in_thread)
  ORDER BY p.posted_at, p.id LIMIT $3`;

const NOTE_PLATFORM_FAULT = `
  INSERT INTO destination (id, fault, fault_since, next_allowed_at) VALUES ($1, $2, $3, $4)
  ON CONFLICT (id) DO UPDATE SET
    fault = EXCLUDED.fault,
    fault_since = COALESCE(destination.fault_since, EXCLUDED.fault_since),
    next_allowed_at = GREATEST(destination.next_allowed_at, EXCLUDED.next_allowed_at)
  RETURNING fault, fault_since AS since, next_allowed_at AS probe_at`;

const TAKE_PROBE = `
  UPDATE destination SET next_allowed_at = $3 WHERE id = $1 AND fault IS NOT NULL AND next_allowed_at <= $2`;

const CLEAR_PLATFORM_FAULT = `
  UPDATE destination SET fault = NULL, fault_since = NULL WHERE id = $1 AND fault IS NOT NULL`;

// A row of its own beside the platform's, for nothing is held back: `next_allowed_at` is the latest failure.
const NOTE_FAILING = `
  INSERT INTO destination (id, fault, fault_since, next_allowed_at) VALUES ($1, $2, $3, $3)
  ON CONFLICT (id) DO UPDATE SET
    fault = EXCLUDED.fault,
    fault_since = CASE WHEN destination.fault IS NULL OR destination.next_allowed_at < $4
                       THEN EXCLUDED.fault_since ELSE destination.fault_since END,
    next_allowed_at = EXCLUDED.next_allowed_at
  RETURNING fault_since AS since`;

const FAILING_PLATFORMS = `
  SELECT DISTINCT split_part(id, ':', 2) AS platform FROM destination
  WHERE fault IS NOT NULL AND fault_since <= $1
    AND (id LIKE 'platform:%' OR (id LIKE 'failing:%' AND next_allowed_at >= $2))`;

const CLAIM_REPORTS = `
  WITH taken AS (
    UPDATE delivery SET report_due_at = $3
    WHERE id IN (
      SELECT id FROM delivery WHERE report_due_at <= $1 ORDER BY report_due_at, id LIMIT $2 FOR UPDATE SKIP LOCKED
    )
    RETURNING *
  )
  SELECT ${DELIVERY_COLUMNS} FROM taken AS d LEFT JOIN place p ON p.id = d.place ORDER BY d.id`;

const LIST_TROUBLED = `
  SELECT ${DELIVERY_COLUMNS} FROM delivery d LEFT JOIN place p ON p.id = d.place
  WHERE d.status IN ('failed', 'unknown') OR (d.status = 'sent' AND d.fault IS NOT NULL)
  ORDER BY d.id DESC LIMIT $1`;

interface DeliveryRow {
  id: string;
  key: string;
  complaint: number | null;
  destination: string;
  lane: string;
  place: string | null;
  is_in_thread: boolean;
  thread: string | null;
  content: Delivery['content'];
  status: DeliveryStatus;
  attempts: number;
  looks: number;
  revision: number;
  sent_revision: number;
  platform: PlatformName | null;
  channel: string | null;
  message: string | null;
  hash: string | null;
  fault: string | null;
  said: Delivery['said'];
  created_at: Date;
  attempted_at: Date | null;
  first_tried_at: Date | null;
  unknown_since: Date | null;
  next_attempt_at: Date | null;
  sent_at: Date | null;
  report_due_at: Date | null;
  place_row: Delivery['place'];
}

interface ViewRow extends Omit<DeliveryRow, 'id'> {
  /** null: nothing waits there. */
  id: string | null;
  destination_revision: number;
  next_allowed_at: Date;
  destination_fault: string | null;
  platform_faults: Partial<Record<PlatformName, PlatformFault>> | null;
  failing: Partial<Record<PlatformName, Failing>> | null;
}

function readView(rows: readonly ViewRow[]): DestinationView {
  const first = rows[0];
  if (first === undefined) throw new Error('a destination that was claimed is not in the store');
  return {
    revision: first.destination_revision,
    nextAllowedAt: first.next_allowed_at.getTime(),
    fault: first.destination_fault,
    deliveries: rows.flatMap((row) => (row.id === null ? [] : [readDelivery({ ...row, id: row.id })])),
    platformFaults: new Map(Object.entries(first.platform_faults ?? {}) as [PlatformName, PlatformFault][]),
    failing: new Map(Object.entries(first.failing ?? {}) as [PlatformName, Failing][]),
  };
}

function readDelivery(row: DeliveryRow): Delivery {
  return {
    id: row.id,
    key: row.key,
    complaint: row.complaint,
    destination: readDestination(row.destination),
    lane: row.lane,
    place: row.place_row,
    isInThread: row.is_in_thread,
    thread: row.thread,
    content: row.content,
    status: row.status,
    attempts: row.attempts,
    looks: row.looks,
    revision: row.revision,
    sentRevision: row.sent_revision,
    platform: row.platform,
    channel: row.channel,
    message: row.message,
    hash: row.hash,
    fault: row.fault,
    said: row.said,
    createdAt: row.created_at.getTime(),
    attemptedAt: toMoment(row.attempted_at),
    firstTriedAt: toMoment(row.first_tried_at),
    unknownSince: toMoment(row.unknown_since),
    nextAttemptAt: toMoment(row.next_attempt_at),
    sentAt: toMoment(row.sent_at),
    reportDueAt: toMoment(row.report_due_at),
  };
}

/** Channel ids may hold colons themselves. */
function readDestination(id: DestinationId): Delivery['destination'] {
  const [kind, platform, ...rest] = id.split(':');
  return kind === 'channel'
    ? { kind, platform: platform as PlatformName, channel: rest.join(':') }
    : { kind: 'person', person: id.slice('person:'.length) };
}

interface Saving {
  before: Delivery;
  after: Delivery;
  effects: DeliveryEffects;
  now: Date;
}

const FINAL: readonly DeliveryStatus[] = ['sent', 'failed', 'dropped'];

function toSaveValues({ before, after, effects, now }: Saving): unknown[] {
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

function platformRowOf(platform: PlatformName): DestinationId {
  return `platform:${platform}`;
}

function failingRowOf(platform: PlatformName): DestinationId {
  return `failing:${platform}`;
}

function leaseEnd(now: Moment): Date {
  return new Date(now + LEASE_MS);
}

function toDate(moment: Moment | null): Date | null {
  return moment === null ? null : new Date(moment);
}

function toMoment(date: Date | null): Moment | null {
  return date === null ? null : date.getTime();
}
