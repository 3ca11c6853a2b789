import type pg from 'pg';
import type { PlatformName } from '../domain/actor.ts';
import type { Moment } from '../domain/complaint.ts';
import type { DeliveryStore, DestinationId } from '../ports/delivery-store.ts';

/** A single call without an answer is no outage. */
const FAILING_AFTER = 2 * 60_000;
/** Longer than the longest wait between two tries: nothing is known of a platform that nothing was tried on. */
const FAILURE_FORGOTTEN_AFTER = 30 * 60_000;

type PlatformFaults = Pick<
  DeliveryStore,
  | 'notePlatformFault'
  | 'takeProbe'
  | 'clearPlatformFault'
  | 'noteFailing'
  | 'noteWorking'
  | 'failingPlatforms'
  | 'listFaults'
>;

/** What does not work: a platform without access, one that does not answer, a destination that is lost. */
export function createPlatformFaults(pool: pg.Pool, realNow: () => Moment): PlatformFaults {
  const now = () => new Date(realNow());

  return {
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
  };
}

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

function platformRowOf(platform: PlatformName): DestinationId {
  return `platform:${platform}`;
}

function failingRowOf(platform: PlatformName): DestinationId {
  return `failing:${platform}`;
}
