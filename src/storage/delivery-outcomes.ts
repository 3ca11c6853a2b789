import type pg from 'pg';
import type { Moment } from '../domain/complaint.ts';
import type { DeliveryStatus, DeliveryStore } from '../ports/delivery-store.ts';
import { DELIVERY_COLUMNS, readDelivery, type StoredDelivery } from './read-delivery.ts';

type DeliveryOutcomes = Pick<DeliveryStore, 'claimReports' | 'finishReport' | 'listTroubled' | 'count'>;

/** What became of deliveries. */
export function createDeliveryOutcomes(pool: pg.Pool, realNow: () => Moment): DeliveryOutcomes {
  const now = () => new Date(realNow());

  return {
    async claimReports(limit, again) {
      const { rows } = await pool.query<StoredDelivery>(CLAIM_REPORTS, [now(), limit, new Date(again)]);
      return rows.map(readDelivery);
    },

    async finishReport(delivery) {
      await pool.query('UPDATE delivery SET report_due_at = NULL WHERE id = $1', [delivery.id]);
    },

    async listTroubled(limit) {
      const { rows } = await pool.query<StoredDelivery>(LIST_TROUBLED, [limit]);
      return rows.map(readDelivery);
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
