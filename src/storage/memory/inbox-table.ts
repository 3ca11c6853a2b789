import type { Moment } from '../../domain/complaint.ts';
import type { PersonId } from '../../domain/desk.ts';
import type { InboxEntry, InboxOutcome } from '../../ports/inbox-store.ts';
import { createDueOrder, type DueOrder } from './due-order.ts';
import type { Claim } from './due-store.ts';

/** Entries by person, in the order in which they came. */
export interface InboxTable {
  readonly due: DueOrder<PersonId>;
  /** A key that is there already stays as it is. */
  add(entry: InboxEntry): void;
  entriesOf(person: PersonId): readonly InboxEntry[];
  apply(person: PersonId, outcome: Pick<InboxOutcome, 'gone' | 'later'>): void;
  count(): number;
  all(): IterableIterator<InboxEntry>;
  about(complaint: number): InboxEntry[];
  /** When messages that count went to a person (bot time), oldest first. */
  sentTo(person: PersonId): readonly Moment[];
  noteSent(person: PersonId, at: readonly Moment[]): void;
  readonly claims: Map<PersonId, Claim>;
}

export function createInboxTable(): InboxTable {
  const people = new Map<PersonId, Map<string, InboxEntry>>();
  const due = createDueOrder<PersonId>();
  /** Whose each entry is, in the order in which they came. */
  const known = new Map<string, PersonId>();
  const sentAt = new Map<PersonId, readonly Moment[]>();
  let entries = 0;

  function plan(person: PersonId): void {
    let first: Moment | null = null;
    for (const { flushAt } of people.get(person)?.values() ?? []) first = Math.min(first ?? flushAt, flushAt);
    due.set(person, first);
  }

  return {
    due,
    claims: new Map(),
    sentTo: (person) => sentAt.get(person) ?? [],
    noteSent(person, at) {
      if (at.length > 0) sentAt.set(person, at);
      else sentAt.delete(person);
    },
    about: (complaint) =>
      [...known].flatMap(([key, person]) => {
        const entry = people.get(person)?.get(key);
        return entry?.complaint === complaint ? [entry] : [];
      }),

    add(entry) {
      if (known.has(entry.key)) return;
      known.set(entry.key, entry.person);
      const own = people.get(entry.person) ?? new Map<string, InboxEntry>();
      people.set(entry.person, own.set(entry.key, entry));
      entries += 1;
      due.set(entry.person, Math.min(due.get(entry.person) ?? entry.flushAt, entry.flushAt));
    },

    entriesOf: (person) => [...(people.get(person)?.values() ?? [])],

    apply(person, { gone, later }) {
      const own = people.get(person);
      if (own === undefined) return;
      for (const key of gone) {
        if (own.delete(key)) entries -= 1;
        known.delete(key);
      }
      for (const { key, flushAt, because } of later) {
        const entry = own.get(key);
        if (entry !== undefined) own.set(key, { ...entry, flushAt, because });
      }
      plan(person);
    },

    *all() {
      for (const own of people.values()) yield* own.values();
    },

    count: () => entries,
  };
}
