import type pg from 'pg';
import type { Moment } from '../domain/complaint.ts';
import type { DeliveryStore } from '../ports/delivery-store.ts';
import { createDeliveryOutcomes } from './delivery-outcomes.ts';
import { toDeliveryRow } from './delivery-rows.ts';
import { createDestinationLeases } from './destination-leases.ts';
import { keepDeliveries } from './keep-deliveries.ts';
import { createPlatformFaults } from './platform-faults.ts';
import {
  DELIVERY_COLUMNS,
  readDelivery,
  readView,
  type StoredDelivery,
  type StoredView,
} from './read-delivery.ts';
import { SAVE, toSaveValues } from './save-delivery.ts';
import { createStandingCards } from './standing-cards.ts';

// More lanes than this are never worked in one go; the earliest come first.
const VIEW_LIMIT = 50;

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
    ...createDestinationLeases(pool, realNow),
    ...createStandingCards(pool, realNow),
    ...createPlatformFaults(pool, realNow),
    ...createDeliveryOutcomes(pool, realNow),

    async enqueue(deliveries) {
      // One statement cannot touch a row twice.
      const byKey = new Map(deliveries.map((delivery) => [delivery.key, toDeliveryRow(delivery)]));
      await pool.query(ENQUEUE, [JSON.stringify([...byKey.values()]), now()]);
    },

    async view(destination) {
      const { rows } = await pool.query<StoredView>(VIEW, [destination, now(), VIEW_LIMIT]);
      return readView(rows);
    },

    async save(before, after, effects = {}) {
      const result = await pool.query(SAVE, toSaveValues({ before, after, effects, now: now() }));
      return result.rowCount === 1;
    },

    async findByKey(key) {
      const { rows } = await pool.query<StoredDelivery>(FIND_BY_KEY, [key]);
      return rows[0] === undefined ? null : readDelivery(rows[0]);
    },
  };
}

const ENQUEUE = `WITH ${keepDeliveries({ rows: '$1', createdAt: '$2', dueAt: '$2::timestamptz' })}`;

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

const FIND_BY_KEY = `
  SELECT ${DELIVERY_COLUMNS} FROM delivery d LEFT JOIN place p ON p.id = d.place WHERE d.key = $1`;
