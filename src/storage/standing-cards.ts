import type pg from 'pg';
import type { Moment } from '../domain/complaint.ts';
import type { DeliveryStore, StandingPlace } from '../ports/delivery-store.ts';
import { retryGivingWay } from './transaction.ts';

type StandingCards = Pick<DeliveryStore, 'findRoot' | 'reissue' | 'listAgedCards'>;

/** Messages that others stand under, and that are posted once more. */
export function createStandingCards(pool: pg.Pool, realNow: () => Moment): StandingCards {
  const now = () => new Date(realNow());

  return {
    async findRoot(place) {
      const { rows } = await pool.query<{ stands: boolean; waits: boolean }>(FIND_ROOT, [place]);
      if (rows[0]?.stands) return 'stands';
      return rows[0]?.waits ? 'waiting' : 'gone';
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
  };
}

const FIND_ROOT = `
  SELECT EXISTS (SELECT FROM place WHERE id = $1 AND message IS NOT NULL) AS stands,
    EXISTS (
      SELECT FROM delivery
      WHERE place = $1 AND NOT is_in_thread AND status IN ('waiting', 'sending', 'unknown')
    ) AS waits`;

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
