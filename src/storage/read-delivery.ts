import type { PlatformName } from '../domain/actor.ts';
import type {
  Delivery,
  DeliveryStatus,
  DestinationId,
  DestinationView,
  Failing,
  PlatformFault,
} from '../ports/delivery-store.ts';
import { toMoment } from './moments.ts';
import { placeJson } from './place-rows.ts';

/** Of a delivery `d` and its place `p`. */
export const DELIVERY_COLUMNS = `
  d.*, CASE WHEN p.id IS NOT NULL THEN ${placeJson('p')} END AS place_row`;

export interface StoredDelivery {
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

export interface StoredView extends Omit<StoredDelivery, 'id'> {
  /** null: nothing waits there. */
  id: string | null;
  destination_revision: number;
  next_allowed_at: Date;
  destination_fault: string | null;
  platform_faults: Partial<Record<PlatformName, PlatformFault>> | null;
  failing: Partial<Record<PlatformName, Failing>> | null;
}

export function readView(rows: readonly StoredView[]): DestinationView {
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

export function readDelivery(row: StoredDelivery): Delivery {
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
