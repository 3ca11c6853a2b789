import type pg from 'pg';
import type { Moment } from '../domain/complaint.ts';
import { type DeliveryStore, LEASE_MS } from '../ports/delivery-store.ts';
import { toDate, toMoment } from './moments.ts';

type DestinationLeases = Pick<DeliveryStore, 'claim' | 'renew' | 'release' | 'letGo' | 'nextDue'>;

/** Who works on a destination, and when somebody may. */
export function createDestinationLeases(pool: pg.Pool, realNow: () => Moment): DestinationLeases {
  const now = () => new Date(realNow());

  return {
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
  };
}

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

function leaseEnd(now: Moment): Date {
  return new Date(now + LEASE_MS);
}
