const IS_UNDER_WAY = `delivery.status IN ('waiting', 'sending', 'unknown')`;

// A card, its earlier copy or a receipt that is told again is drawn again; anything else under the same key is the same
// delivery. What is under way or waits for its next try keeps its state.
const DRAW_AGAIN = `DO UPDATE SET
      revision = delivery.revision + 1,
      next_attempt_at = CASE WHEN ${IS_UNDER_WAY} THEN delivery.next_attempt_at ELSE excluded.next_attempt_at END,
      attempts = CASE WHEN ${IS_UNDER_WAY} THEN delivery.attempts ELSE 0 END,
      first_tried_at = CASE WHEN ${IS_UNDER_WAY} THEN delivery.first_tried_at END,
      status = CASE WHEN ${IS_UNDER_WAY} THEN delivery.status ELSE 'waiting' END
    WHERE delivery.content ->> 'kind' IN ('card', 'receipt', 'moved')`;

/** Parts of a statement, as SQL. */
interface NewDeliveries {
  /** A list of them, as JSON. */
  readonly rows: string;
  readonly createdAt: string;
  /** Real time. */
  readonly dueAt: string;
  readonly onRepeat?: string;
}

/**
 * The end of a statement, behind its WITH. Destinations are locked last and in order, so that no two commits wait for
 * each other.
 */
export function keepDeliveries({ rows, createdAt, dueAt, onRepeat = DRAW_AGAIN }: NewDeliveries): string {
  return `kept_deliveries AS (
    INSERT INTO delivery (key, complaint, destination, lane, place, is_in_thread, thread, content, created_at,
                          next_attempt_at)
    SELECT key, complaint, destination, lane, place, is_in_thread, thread, content, ${createdAt}::timestamptz, ${dueAt}
    FROM json_to_recordset(${rows}::json) AS given (key text, complaint int, destination text, lane text, place text,
      is_in_thread boolean, thread text, content jsonb)
    ON CONFLICT (key) ${onRepeat}
    RETURNING destination
  )
  INSERT INTO destination (id, due_at, next_allowed_at)
  SELECT destination, ${dueAt}, ${dueAt} FROM kept_deliveries
  GROUP BY destination ORDER BY destination COLLATE "C"
  ON CONFLICT (id) DO UPDATE SET
    due_at = least(destination.due_at, excluded.due_at), revision = destination.revision + 1`;
}
