import type { Moment } from '../../domain/complaint.ts';
import type { InboxStore } from '../../ports/inbox-store.ts';
import { createMemoryDueStore } from './due-store.ts';
import type { MemoryTables } from './tables.ts';

const hourMs = 3_600_000;

interface MemoryInboxOptions {
  readonly tables: MemoryTables;
  /** Bot time. */
  readonly now: () => Moment;
  /** Real time, epoch ms. */
  readonly realNow: () => Moment;
}

export function createMemoryInboxStore({ tables, now, realNow }: MemoryInboxOptions): InboxStore {
  const { inbox, outbox } = tables;
  return {
    ...createMemoryDueStore({ order: inbox.due, claims: inbox.claims, realNow }),

    async tell(decide) {
      const moment = now();
      const told = decide(moment);
      for (const entry of told.inbox) inbox.add(entry);
      for (const delivery of told.deliveries) outbox.put(delivery, moment);
    },

    async flush(person, decide) {
      const entries = inbox.entriesOf(person);
      if (entries.length === 0) return false;
      const moment = now();
      const sentAt = inbox.sentTo(person).filter((at) => at > moment - hourMs);
      const outcome = decide({ now: moment, entries, sentAt });
      inbox.apply(person, outcome);
      for (const delivery of outcome.deliveries) outbox.put(delivery, moment);
      inbox.noteSent(person, outcome.isCounted ? [...sentAt, moment] : sentAt);
      return true;
    },

    async countCalled(people) {
      const moment = now();
      for (const person of people) {
        const lately = inbox.sentTo(person).filter((at) => at > moment - hourMs);
        inbox.noteSent(person, [...lately, moment]);
      }
    },

    waitingFor: async (person) => inbox.entriesOf(person),

    waitingOf: async (complaint) => inbox.about(complaint),

    count: async () => inbox.count(),
  };
}
