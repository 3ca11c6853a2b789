import { createMemoryAbsenceStore } from '../../src/storage/memory/absence-store.ts';
import { createMemoryComplaintStore } from '../../src/storage/memory/complaint-store.ts';
import { createMemoryDesks, type MemoryDesks } from '../../src/storage/memory/desks.ts';
import { createMemoryInboxStore } from '../../src/storage/memory/inbox-store.ts';
import { createTables, type MemoryTables } from '../../src/storage/memory/tables.ts';
import type { Deps } from '../../src/use-cases/deps.ts';
import { aDeskContent } from './a-desk.ts';
import type { StoreHome, StoreLook } from './store-acts.ts';

export interface MemoryHome extends StoreHome {
  readonly tables: MemoryTables;
  readonly desks: MemoryDesks;
}

/** A store in memory, on this machine's clock and an offset. */
export function openMemoryStore(): MemoryHome {
  const tables = createTables();
  const desks = createMemoryDesks();
  let offset = 0;
  let last = 0;
  // No two commands fall on one moment, as on a database that takes its time.
  const now = () => {
    last = Math.max(Date.now(), last + 1);
    return last + offset;
  };
  const createOther = () => createMemoryComplaintStore({ tables, desks, now });
  const store = createOther();
  const deps: Deps = {
    store,
    inbox: createMemoryInboxStore({ tables, now, realNow: now }),
    absences: createMemoryAbsenceStore(desks),
    connected: ['slack'],
    nudge: () => {},
    count: () => {},
  };
  return {
    tables,
    desks,
    store,
    createOther,
    deps,
    clock: {
      async setOffset(ms) {
        offset = ms;
      },
    },
    people: { learn: async (platform, account) => desks.learn(platform, account) },
    look: lookInMemory(tables),
    applyDesk: async (content = aDeskContent()) => desks.apply(content),
    close: async () => {},
  };
}

function lookInMemory({ inbound, outbox, complaints }: MemoryTables): StoreLook {
  return {
    isKeyTaken: async (key) => inbound.has(key),
    waitingDeliveries: async (complaint) =>
      [...outbox.all()].filter(
        ({ delivery, status }) => delivery.complaint === complaint && status === 'waiting',
      ).length,
    async delivery(key) {
      const row = outbox.find(key);
      return row === null
        ? undefined
        : { status: row.status, revision: row.revision, attempts: row.attempts };
    },
    async end(key, { status, attempts }) {
      const row = outbox.find(key);
      if (row === null) throw new Error(`no delivery ${key}`);
      row.attempts = attempts;
      if (status === 'sending') row.status = status;
      else while (row.status !== status) settleFront(outbox, row.destination, status);
    },
    async standAt(complaint, channel, message) {
      const places = complaints.get(complaint)?.places;
      for (const place of places?.values() ?? [])
        if (place.channel === channel) places?.set(place.id, { ...place, message });
    },
  };
}

function settleFront(
  outbox: MemoryTables['outbox'],
  destination: string,
  status: 'waiting' | 'sent' | 'failed' | 'unknown' | 'dropped',
): void {
  const front = outbox.front(destination);
  if (front === null) throw new Error(`nothing waits for ${destination}`);
  outbox.settle(front, { status, message: null, at: 0 });
}
