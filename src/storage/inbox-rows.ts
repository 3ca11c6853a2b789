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
