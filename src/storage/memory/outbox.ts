import type { Moment } from '../../domain/complaint.ts';
import type { NewDelivery, SaidReminder } from '../../ports/complaint-store.ts';
import type { DeliveryStatus } from '../../ports/delivery-store.ts';
import { destinationIdOf } from '../delivery-rows.ts';

/** A delivery as it is kept: every one that ever was, in the order in which they came. */
export interface OutboxRow {
  readonly id: number;
  readonly destination: string;
  delivery: NewDelivery;
  status: DeliveryStatus;
  revision: number;
  attempts: number;
  message: string | null;
  /** Which reminders stood in it as it was drawn. */
  said: readonly SaidReminder[] | null;
  /** What its outcome is told as; null: not settled yet. */
  ended: { readonly status: DeliveryStatus; readonly fault: string | null } | null;
  /** Bot time. */
  readonly createdAt: Moment;
  sentAt: Moment | null;
}

/** Rows to be sent, strictly in order within a destination. */
export interface Outbox {
  /** The same key twice is the same row; a card is drawn again. */
  put(delivery: NewDelivery, at: Moment): void;
  /** Destinations for which something waits. */
  waiting(): readonly string[];
  /** The next of a destination; it stays at the front until it is settled. */
  front(destination: string): OutboxRow | null;
  /** It was sent, failed for good, or had nothing to say any more: the one behind it is next. */
  settle(row: OutboxRow, end: Settlement): void;
  /** Outcomes that nobody has taken, taken until `again`. */
  claimReports(now: Moment, again: Moment): readonly OutboxRow[];
  finishReport(row: OutboxRow): void;
  /** When the next outcome may be taken; null: all are told. */
  nextReportAt(): Moment | null;
  find(key: string): OutboxRow | null;
  /** Rows that went to a person directly. */
  rowsOf(destination: string): readonly OutboxRow[];
  all(): IterableIterator<OutboxRow>;
}

export interface Settlement {
  readonly status: DeliveryStatus;
  readonly message: string | null;
  readonly at: Moment;
  readonly fault?: string | null;
}

/** Whoever settles a row tells its outcome at once; when they die meanwhile, another does. */
const reportWithin = 60_000;

/** Drawn from the latest state each time, so told again they are drawn again. */
const drawnAgain: readonly NewDelivery['content']['kind'][] = ['card', 'receipt', 'moved'];

export function createOutbox(): Outbox {
  const rows = new Map<string, OutboxRow>();
  const byDestination = new Map<string, OutboxRow[]>();
  const queues = new Map<string, OutboxRow[]>();
  /** How much of a queue is settled: taking from the front of a long array would move all of it. */
  const heads = new Map<string, number>();
  /** Settled rows whose outcome is not told yet, and from when on another may take them. */
  const reports = new Map<OutboxRow, Moment>();

  function enqueue(row: OutboxRow): void {
    const queue = queues.get(row.destination);
    if (queue === undefined) queues.set(row.destination, [row]);
    else queue.push(row);
  }

  return {
    put(delivery, at) {
      const known = rows.get(delivery.key);
      if (known !== undefined) {
        if (!drawnAgain.includes(delivery.content.kind)) return;
        known.revision += 1;
        known.delivery = delivery;
        if (known.status === 'waiting' || known.status === 'sending') return;
        known.status = 'waiting';
        known.attempts = 0;
        enqueue(known);
        return;
      }
      const row: OutboxRow = {
        id: rows.size + 1,
        destination: destinationIdOf(delivery.destination),
        delivery,
        status: 'waiting',
        revision: 1,
        attempts: 0,
        message: null,
        said: null,
        ended: null,
        createdAt: at,
        sentAt: null,
      };
      rows.set(delivery.key, row);
      const own = byDestination.get(row.destination);
      if (own === undefined) byDestination.set(row.destination, [row]);
      else own.push(row);
      enqueue(row);
    },

    waiting: () => [...queues.keys()],

    front: (destination) => queues.get(destination)?.[heads.get(destination) ?? 0] ?? null,

    settle(row, { status, message, at, fault = null }) {
      row.status = status;
      row.ended = { status, fault };
      reports.set(row, at + reportWithin);
      row.message = message ?? row.message;
      if (status === 'sent') row.sentAt = at;
      const queue = queues.get(row.destination);
      const head = (heads.get(row.destination) ?? 0) + 1;
      if (queue === undefined || queue[head - 1] !== row) throw new Error(`${row.delivery.key} is not next`);
      if (head < queue.length) {
        heads.set(row.destination, head);
        return;
      }
      queues.delete(row.destination);
      heads.delete(row.destination);
    },

    claimReports(now, again) {
      const due = [...reports].filter(([, at]) => at <= now).map(([row]) => row);
      for (const row of due) reports.set(row, again);
      return due;
    },

    finishReport(row) {
      reports.delete(row);
    },

    nextReportAt: () => (reports.size === 0 ? null : Math.min(...reports.values())),

    find: (key) => rows.get(key) ?? null,
    rowsOf: (destination) => byDestination.get(destination) ?? [],
    all: () => rows.values(),
  };
}
