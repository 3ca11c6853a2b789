import type { InboxEntry } from '../ports/inbox-store.ts';
import type { InboxRow } from './commit-command.ts';
import { writeMoment } from './complaint-rows.ts';

export function toInboxRow(entry: InboxEntry): InboxRow {
  return {
    key: entry.key,
    person: entry.person,
    complaint: entry.complaint,
    kind: entry.kind,
    passes: entry.passes,
    deliveries: entry.deliveries,
    flush_at: writeMoment(entry.flushAt),
    because: entry.because,
  };
}

/** Part of a statement that keeps a list of entries, given as JSON; what is kept already stays as it is. */
export function keepEntries(rows: string): string {
  return `kept_inbox AS (
    INSERT INTO inbox (key, person, complaint, kind, passes, deliveries, flush_at, because)
    SELECT * FROM json_to_recordset(${rows}::json) AS given (key text, person text, complaint int, kind text,
      passes text, deliveries jsonb, flush_at timestamptz, because text)
    ON CONFLICT (key) DO NOTHING
  )`;
}
