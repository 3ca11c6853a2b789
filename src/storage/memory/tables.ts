import type { Complaint, Moment, WordsRef } from '../../domain/complaint.ts';
import type { ComplaintEvent } from '../../domain/events.ts';
import type { Json, Place } from '../../ports/complaint-store.ts';
import { createDueOrder, type DueOrder } from './due-order.ts';
import type { Claim } from './due-store.ts';
import { createInboxTable, type InboxTable } from './inbox-table.ts';
import { createOutbox, type Outbox } from './outbox.ts';

export interface StoredComplaint {
  state: Complaint;
  readonly history: ComplaintEvent[];
  readonly words: Map<WordsRef, string | null>;
  readonly places: Map<string, Place>;
  /** Earliest due moment of its running clocks. */
  dueAt: Moment | null;
}

/**
 * What a database would keep, for any number of stores on it. States are shared, never copied: nobody changes one in
 * place. A command runs in one go, without waiting in between, so that two of them can never meet half way.
 */
export interface MemoryTables {
  readonly complaints: Map<number, StoredComplaint>;
  /** Answers by inbound key. */
  readonly inbound: Map<string, Json>;
  readonly wakes: DueOrder<number>;
  readonly wakeClaims: Map<number, Claim>;
  readonly outbox: Outbox;
  readonly inbox: InboxTable;
  /** The number given last. */
  lastNumber: number;
}

export function createTables(): MemoryTables {
  return {
    complaints: new Map(),
    inbound: new Map(),
    wakes: createDueOrder(),
    wakeClaims: new Map(),
    outbox: createOutbox(),
    inbox: createInboxTable(),
    lastNumber: 0,
  };
}
